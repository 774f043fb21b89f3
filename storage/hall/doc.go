// Package hall sets a whole hall up: the certificates of its machines, the
// folder each of them is given, the code with which a desk fetches its own, and
// hall.json, by which a desk finds the hall. It opens no store and speaks to no
// cluster; that a desk may do what it asks for, the cluster decides.
//
// The folder that Open makes is the hall's safe. It lies on one machine, that
// of the hall office or a stick in its safe:
//
//	setup.json       members, desks, passwords                  0600
//	ca.crt ca.key    the authority over members, holder and desks
//	peers.crt .key   the authority by which members know each other
//	members/A/       what member A is given
//	holder/          what the archive's holder is given
//	desks/K1/        what desk K1 gets when it joins
//	join/HANDLE.join the same, sealed with the code of the desk
//
// 2026-11-23: two authorities. With one, the certificate of a kiosk would open
// the port on which the members replicate, and whoever speaks there needs no
// password. What was given up: one file more in every member's folder.
//
// 2026-11-23: a code is 15 letters and digits, 14 of them random (69 bits),
// and Argon2id makes of it a handle and a key. The handle asks for the bundle,
// the key opens it, so neither the network nor the server of the bundles has to
// be trusted: who listens gets a sealed box, who pretends to be the server can
// make none. Known to both ends is the code alone. What was given up: the
// private key of a desk is made in the safe and not at the desk.
package hall
