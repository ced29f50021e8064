// Pages: layout, components, styles, messages in Chinese and English.
export {};
