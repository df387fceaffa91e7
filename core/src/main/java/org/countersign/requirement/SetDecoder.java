package org.countersign.requirement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the binary form of a set ({@code superblob.h}), which may be unsorted, repeat types, and
 * have gaps or overlaps.
 */
final class SetDecoder {

  /**
   * Overlapping requirements together may be this many times as long as the set: more is an attack
   * on memory.
   */
  private static final int GREATEST_OVERLAP = 8;

  private final byte[] blob;
  private final long indexEnd;
  private final Map<Long, Requirement> byOffset = new HashMap<>();
  private long budget;

  private SetDecoder(byte[] blob, long indexEnd) {
    this.blob = blob;
    this.indexEnd = indexEnd;
    this.budget = (long) GREATEST_OVERLAP * blob.length;
  }

  static RequirementSet decode(byte[] bytes) throws MalformedRequirementException {
    if (bytes.length < BlobFormat.SET_HEADER || !BlobHeader.hasMagic(bytes, BlobFormat.SET_MAGIC)) {
      throw MalformedRequirementException.invalid(
          "a requirement set begins with fade0c01 and has at least "
              + BlobFormat.SET_HEADER
              + " bytes");
    }
    long length = Integer.toUnsignedLong(BlobFormat.read(bytes, 4));
    long count = Integer.toUnsignedLong(BlobFormat.read(bytes, 8));
    long indexEnd = BlobFormat.SET_HEADER + BlobFormat.SET_ENTRY * count;
    if (length > bytes.length || indexEnd > length) {
      throw MalformedRequirementException.invalid(
          "the set says that it has "
              + length
              + " bytes and "
              + count
              + " entries; there are "
              + bytes.length
              + " bytes");
    }
    return new SetDecoder(Arrays.copyOf(bytes, (int) length), indexEnd).decodeEntries();
  }

  private RequirementSet decodeEntries() throws MalformedRequirementException {
    List<RequirementSet.Entry> entries = new ArrayList<>();
    for (int index = BlobFormat.SET_HEADER; index < indexEnd; index += BlobFormat.SET_ENTRY) {
      RequirementType type = new RequirementType(BlobFormat.read(blob, index));
      long offset = Integer.toUnsignedLong(BlobFormat.read(blob, index + 4));
      Requirement requirement = byOffset.get(offset);
      if (requirement == null) {
        requirement = requirementAt(offset);
        byOffset.put(offset, requirement);
      }
      entries.add(new RequirementSet.Entry(type, requirement));
    }
    return new RequirementSet(blob, entries);
  }

  private Requirement requirementAt(long start) throws MalformedRequirementException {
    if (start < indexEnd || start + 8 > blob.length) {
      throw MalformedRequirementException.invalid(
          "an entry of the set is said to stand at byte " + start + ", outside the set");
    }
    long end = start + Integer.toUnsignedLong(BlobFormat.read(blob, (int) start + 4));
    if (end > blob.length || end < start + BlobFormat.REQUIREMENT_HEADER) {
      throw MalformedRequirementException.invalid(
          "the requirement at byte "
              + start
              + " of the set ends at byte "
              + end
              + " of "
              + blob.length);
    }
    budget -= end - start;
    if (budget < 0) {
      throw MalformedRequirementException.invalid("the requirements in the set overlap too much");
    }
    return Requirement.decode(Arrays.copyOfRange(blob, (int) start, (int) end));
  }
}
