// A typed client of the HTTP interface.
export {};
