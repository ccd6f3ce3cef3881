# Our own words. Every spoken language has the same messages with the same variables; a test compares them.
# Sections stand in the order of the program's folders.

## Errors of the model

error-language-tag = “{ $given }” is not a language tag such as fr, pt-BR or zh-Hans.
error-tagged-text = Unknown inline code { $tag } at byte { $offset }.

## Counts

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Store

error-store-open = The store { $path } cannot be opened: { $reason }.
hint-store-open = Check that the folder can be written, or name another store with --store.
error-store-newer = The store { $path } has format { $found }; this bitext knows formats up to { $known }.
hint-store-newer = Update bitext, or name another store with --store.
error-store-busy = Another program has held the store { $path } for 15 seconds.
hint-store-busy = Wait for it to end, then run the command again; nothing was lost.
error-store-full = The disk that holds the store { $path } is full.
hint-store-full = Free some space, then run the command again; it goes on where it stopped.
error-store-damaged = { $path } is damaged or is not a bitext store: { $reason }.
hint-store-damaged = Move the file away or restore a copy of it; bitext does not overwrite it.
