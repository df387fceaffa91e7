package org.countersign.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.Check;

/**
 * The index of a signature: which blob lies where.
 *
 * <p>Source: {@code CS_SuperBlob} in {@code cs_blobs.h}. Blobs are not read here, only bounded.
 *
 * @param size of the whole signature, in bytes
 * @param entries in the order of the index
 * @param gaps where something else than zero bytes lies that belongs to no blob
 */
record SuperBlob(int size, List<Entry> entries, List<Gap> gaps) {

  /** More blobs than there are slot numbers; a signature has ten at most. */
  private static final int MAXIMUM_COUNT = 64;

  static final int HEADER_SIZE = 12;
  private static final int ENTRY_SIZE = 8;

  /**
   * One blob.
   *
   * @param slot the number of the part that it is
   * @param offset from the start of the signature
   * @param blob the blob with its header, of the length that it gives itself
   */
  record Entry(int slot, long offset, ByteWindow blob) {

    private long end() {
      return offset + blob.length();
    }
  }

  /**
   * A stretch that belongs to no blob.
   *
   * @param offset from the start of the signature, in bytes
   * @param size in bytes
   */
  record Gap(long offset, long size) {}

  /** Returns the index of a signature whose blobs come from several places, {@code size} in all. */
  static SuperBlob of(List<Entry> entries, long size) {
    return of(entries, List.of(), size);
  }

  private static SuperBlob of(List<Entry> entries, List<Gap> gaps, long size) {
    return new SuperBlob(
        (int) Math.min(size, Integer.MAX_VALUE), List.copyOf(entries), List.copyOf(gaps));
  }

  /** Returns the length that the header of a signature gives, not less than that header. */
  static long length(ByteWindow header) throws MalformedSignatureException {
    return length(header, BlobMagic.EMBEDDED_SIGNATURE);
  }

  /** Returns the length that the header gives of something built like a signature. */
  static long length(ByteWindow header, int wantedMagic) throws MalformedSignatureException {
    int magic = header.int32(0);
    if (magic != wantedMagic) {
      throw header.malformed(
          "the signature begins with "
              + BlobMagic.text(magic)
              + ", where "
              + BlobMagic.text(wantedMagic)
              + " is wanted");
    }
    long length = header.unsignedInt(4);
    if (length < HEADER_SIZE) {
      throw header.malformed("a signature of " + length + " bytes, less than its header");
    }
    return length;
  }

  /** Reads the index of a signature that is exactly {@code blob}. */
  static SuperBlob read(ByteWindow blob) throws MalformedSignatureException {
    long count = blob.unsignedInt(8);
    if (count > MAXIMUM_COUNT) {
      throw blob.malformed(
          count + " blobs in the signature, where at most " + MAXIMUM_COUNT + " are read");
    }
    long indexEnd = HEADER_SIZE + count * ENTRY_SIZE;
    blob.window("index", HEADER_SIZE, count * ENTRY_SIZE);
    List<Entry> entries = new ArrayList<>();
    for (long at = HEADER_SIZE; at < indexEnd; at += ENTRY_SIZE) {
      long offset = blob.unsignedInt(at + 4);
      if (offset != 0) { // zero means that there is no such blob
        entries.add(entry(blob, blob.int32(at), offset, indexEnd));
      }
    }
    return of(entries, gaps(blob, indexEnd, entries), blob.length());
  }

  private static List<Gap> gaps(ByteWindow signature, long start, List<Entry> entries)
      throws MalformedSignatureException {
    List<Gap> gaps = new ArrayList<>();
    long at = start;
    for (Entry entry : byOffset(entries)) {
      addGap(signature, at, entry.offset, gaps);
      at = Math.max(at, entry.end());
    }
    addGap(signature, at, signature.length(), gaps);
    return gaps;
  }

  private static void addGap(ByteWindow signature, long from, long to, List<Gap> gaps)
      throws MalformedSignatureException {
    for (long at = from; at < to; at++) {
      if (signature.unsignedByte(at) != 0) {
        gaps.add(new Gap(from, to - from));
        return;
      }
    }
  }

  private static List<Entry> byOffset(List<Entry> entries) {
    return entries.stream().sorted(Comparator.comparingLong(Entry::offset)).toList();
  }

  private static Entry entry(ByteWindow signature, int slot, long offset, long indexEnd)
      throws MalformedSignatureException {
    String name = "blob in slot 0x" + Integer.toHexString(slot);
    ByteWindow all = signature.on(Check.BLOB_BOUNDS);
    long length = all.window(name, offset, BlobMagic.HEADER_SIZE).unsignedInt(4);
    if (offset < indexEnd || length < BlobMagic.HEADER_SIZE) {
      throw all.malformed(
          name
              + " at offset "
              + offset
              + ", "
              + length
              + " bytes long, overlaps the index or itself");
    }
    return new Entry(slot, offset, all.window(name, offset, length));
  }

  /** Returns the first blob in {@code slot}, as Apple does. */
  Optional<ByteWindow> find(int slot) {
    return entries.stream().filter(entry -> entry.slot == slot).map(Entry::blob).findFirst();
  }

  /** Returns the blobs of this signature, and behind them those of another. */
  SuperBlob and(SuperBlob other) {
    Stream<Entry> behind =
        other.entries.stream().map(entry -> new Entry(entry.slot, size + entry.offset, entry.blob));
    Stream<Gap> gapsBehind =
        other.gaps.stream().map(gap -> new Gap(size + gap.offset(), gap.size()));
    return of(
        Stream.concat(entries.stream(), behind).toList(),
        Stream.concat(gaps.stream(), gapsBehind).toList(),
        (long) size + other.size);
  }

  /**
   * States what is wrong with the index: several blobs in one slot, and blobs that overlap. Data
   * between blobs is nothing wrong, as nobody reads it, and is remarked upon.
   */
  void check(CheckLog log) {
    log.examined(Check.SUPER_BLOB, Check.BLOB_BOUNDS, Check.BLOB_SLOTS, Check.BLOB_OVERLAP);
    List<Entry> bySlot = entries.stream().sorted(Comparator.comparingInt(Entry::slot)).toList();
    List<Entry> byOffset = byOffset(entries);
    for (int i = 1; i < entries.size(); i++) {
      if (bySlot.get(i).slot == bySlot.get(i - 1).slot) {
        fail(
            log,
            Check.BLOB_SLOTS,
            "two blobs in slot " + slotName(bySlot.get(i)) + "; the first counts");
      }
      if (byOffset.get(i).offset < byOffset.get(i - 1).end()) {
        fail(
            log,
            Check.BLOB_OVERLAP,
            "the blobs in slots "
                + slotName(byOffset.get(i - 1))
                + " and "
                + slotName(byOffset.get(i))
                + " overlap");
      }
    }
    remarkOnGaps(log);
  }

  private void remarkOnGaps(CheckLog log) {
    if (!gaps.isEmpty()) {
      log.remark(
          "signature: "
              + gaps.stream().mapToLong(Gap::size).sum()
              + " bytes between its blobs, the first at offset "
              + gaps.get(0).offset()
              + ", belong to none of them and are not empty; nothing reads or seals them");
    }
  }

  private static String slotName(Entry entry) {
    return "0x" + Integer.toHexString(entry.slot);
  }

  private static void fail(CheckLog log, Check check, String message) {
    log.fail(check, Ground.SIGNATURE.status(), "signature", message);
  }
}
