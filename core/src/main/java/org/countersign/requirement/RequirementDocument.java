package org.countersign.requirement;

import java.util.Optional;

/**
 * Either of the two things that requirement text and blobs hold: a {@link Requirement} or a {@link
 * RequirementSet}.
 *
 * <p>Two documents are equal when their binary forms are. Immutable and thread safe.
 */
public sealed interface RequirementDocument permits Requirement, RequirementSet {

  /**
   * Reads a blob of either kind.
   *
   * @throws MalformedRequirementException if the bytes are no requirement and no set, with the
   *     status that Apple's functions answer
   */
  static RequirementDocument fromBytes(byte[] blob) throws MalformedRequirementException {
    return BlobHeader.hasMagic(blob, BlobFormat.SET_MAGIC)
        ? RequirementSet.fromBytes(blob)
        : Requirement.fromBytes(blob);
  }

  /**
   * Returns the binary form, which is what {@code csreq -b} writes, byte for byte. A fresh copy.
   */
  byte[] toBytes();

  /**
   * Returns what {@code csreq -t} prints, byte for byte, without the line end that the program
   * adds. Apple's text is not always exact: long words are cut, and some forms do not compile
   * again. For those see {@link #exactText}.
   *
   * @throws UnprintableRequirementException if Apple's dumper fails, which it does on no compiled
   *     requirement
   */
  String appleText();

  /** Returns source text that compiles to these very bytes; empty if there is none. */
  Optional<String> exactText();

  /**
   * Returns text for people: complete, with few brackets, the inexpressible marked, nothing that
   * misleads a reader.
   */
  @Override
  String toString();
}
