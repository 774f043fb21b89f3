// Package holder lets every machine of a hall reach one machine's disk: the
// archive's holder, which keeps the blobs (pages and scans) and the yearly
// archives. Serve answers on the holder, Dial gives a desk an app.Blobs and a
// storage.Cold that ask it. They speak HTTP/2 over TLS 1.3 with certificates on
// both sides.
//
// It opens no archive and no folder of blobs of its own on the holder: Serve is
// handed both. It issues no certificates, and it keeps no records: those live in
// the hall's store, whether the holder is there or not.
//
// # When the holder is away
//
// No desk waits for it. A blob that cannot be handed over within a short time is
// put on the desk's own disk, in the spool, and Put answers as if it had been; a
// loop hands it over when the holder is back, also after the program was killed
// and started again. A blob is named by its content, so handing it over twice is
// handing it over once. Until then other desks are told that it is not there yet
// ("holder.not_yet", Unavailable), never that it is lost. What a desk has put or
// got lately it also keeps in a cache, so that reprints need no holder.
//
// The spool and the cache hold papers with people's names: they belong in the
// data folder of the desk, and their files can be read by its user alone.
//
// # Rights
//
// The unit in the subject of a client's certificate is its role, the common name
// its name.
//
//	staff  everything; likewise office, the hall office
//	kiosk  puts blobs, up to KioskBlobMost each and KioskDayMost a day; gets those it
//	       put itself on this day of the hall, and what staff published (the emblem
//	       on its tickets); no archive, no list of blobs
//	board  nothing
//
// Every one of them may learn the holder's time of day, and compares its own
// clock with it (Client.Skew).
//
// What a kiosk put today is remembered in memory: after a restart of the holder
// a kiosk has to do with what its own cache holds. What was published is on the
// holder's disk, as an empty file of that name in Config.Public, and is never
// taken back: slips that were issued name it.
package holder
