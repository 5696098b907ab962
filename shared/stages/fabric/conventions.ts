/** Engineering conventions of the fabric stage: starting values the planner confirms, with their source. */
export const FABRIC_CONVENTIONS = {
  /** Compute side of the converged network, down to up. */
  convergedOversubscription: '4:3',
  convergedLinksPerServer: 2,
  /** Speed of storage links when the server's ports do not say. */
  convergedGbps: 100,
  inBandOversubscription: 3,
  inBandLinksPerDevice: 2,
  inBandGbps: 25,
  /** Up to this many servers in-band management runs over the converged network. */
  inBandSharedUpToServers: 16,
  /** Ports of a switch pair kept for the link between the two and the way out. */
  pairUplinks: 4,
  /** Of these, links between the two switches; the others lead out of the site. */
  pairPeerLinks: 2,
  /** Shared networks take switches whose ports are at most this many times the link speed. */
  mostNativeFactor: 4,
  /** A preferred supplier may need this share more switches, and this many at least. */
  preferredShare: 0.25,
  preferredSwitches: 2,
  outOfBandGbps: 1,
  /** Growth of the out-of-band network. */
  outOfBandGrowth: 1.1,
  outOfBandUplinks: 2,
  /** Racks are packed later; until then this many servers are taken to share a rack's networked PDUs. */
  serversPerRack: 4,
  subnetManagerLinks: 2,
  /** Accelerators of a rack-scale system that share a tray, when the catalogue does not say. */
  linksPerTray: 4,
  railsAtMost: 16,
} as const;

export const FABRIC_METHOD = 'facility-method 1.6';
