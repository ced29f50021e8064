// The page that a villager or an auditor opens from a disk to verify what was given to them. It is
// one HTML file: it must load nothing and send nothing, so that it works without a network and no
// file that is chosen on it can leave the device.
export * from './build-page.ts';
