package org.countersign.signature;

import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.HashType;

/**
 * A code directory as it stands in a signature: the list of hashes that seals the code.
 *
 * <p>All that Apple checks of its layout has been checked (version, texts, hash array, page count;
 * {@code codedirectory.cpp}), and more strictly that its hashes are as long as its hash type says.
 * Whether the hashes fit the code has not. Source: {@code CS_CodeDirectory} in {@code cs_blobs.h}.
 * Immutable and thread safe.
 */
public final class CodeDirectory {

  private final CodeDirectoryInformation information;
  private final CodeDirectoryLayout layout;
  private final ByteWindow blob;

  CodeDirectory(CodeDirectoryInformation information, CodeDirectoryLayout layout, ByteWindow blob) {
    this.information = information;
    this.layout = layout;
    this.blob = blob;
  }

  /** Returns what this code directory says about the code: identifier, flags, team, its hash. */
  public CodeDirectoryInformation information() {
    return information;
  }

  /** Returns how it hashes, and how it is hashed. */
  public HashType hashType() {
    return information.hashType();
  }

  /** Returns its size in bytes. */
  public int size() {
    return blob.length();
  }

  /** Returns how many pages of code it seals. */
  public int codeSlots() {
    return layout.codeSlots();
  }

  /** Returns the number of the highest special slot it has room for, present or not. */
  public int specialSlots() {
    return layout.specialSlots();
  }

  /** Returns the size of a page in bytes; 0 if all the code is one page. */
  public long pageSize() {
    return layout.pageShift() == 0 ? 0 : 1L << layout.pageShift();
  }

  /** Returns how many bytes of the slice it seals, from the slice's start. */
  public long codeLimit() {
    return layout.codeLimit();
  }

  /** Returns where the slice's executable segment is; empty before version 0x20400. */
  public Optional<ExecutableSegment> executableSegment() {
    return layout.executableSegment();
  }

  /**
   * Returns the hash in a special slot; empty if the slot is not there or holds only zeros, which
   * means the same.
   *
   * @param slot 1 for the Info.plist, 2 for the requirements, and so on
   */
  public Optional<ByteString> specialHash(int slot) {
    if (slot < 1 || slot > layout.specialSlots()) {
      return Optional.empty();
    }
    ByteString hash = hash(-slot);
    for (int i = 0; i < hash.length(); i++) {
      if (hash.at(i) != 0) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the hash of a page of code.
   *
   * @throws IndexOutOfBoundsException if there is no such page
   */
  public ByteString pageHash(int page) {
    return hash(checkPage(page));
  }

  private int checkPage(int page) {
    if (page < 0 || page >= layout.codeSlots()) {
      throw new IndexOutOfBoundsException(
          "page " + page + " of " + layout.codeSlots() + " in the code directory");
    }
    return page;
  }

  /**
   * Tells whether a page has this digest, which may be longer than the hash and then is cut.
   *
   * @throws IndexOutOfBoundsException if there is no such page
   */
  boolean sealsPage(int page, byte[] digest) {
    try {
      return blob.holds(hashOffset(checkPage(page)), digest, hashType().digestLength());
    } catch (MalformedSignatureException e) {
      throw checkedBefore(e);
    }
  }

  /** Tells whether {@code data} has the hash that a special slot wants; no if it wants none. */
  boolean seals(int slot, ByteWindow data) {
    return specialHash(slot)
        .filter(wanted -> wanted.equals(BlobDigest.of(hashType(), data)))
        .isPresent();
  }

  private ByteString hash(int index) {
    try {
      return blob.bytes(hashOffset(index), hashType().digestLength());
    } catch (MalformedSignatureException e) {
      throw checkedBefore(e);
    }
  }

  private long hashOffset(int index) {
    return layout.hashOffset() + (long) index * hashType().digestLength();
  }

  private static AssertionError checkedBefore(MalformedSignatureException e) {
    return new AssertionError("the hash array was checked when the code directory was read", e);
  }

  /** Returns the bytes as they stand: what the CMS signature is over. */
  ByteWindow blob() {
    return blob;
  }

  /** Returns {@link CodeDirectoryInformation#toString()}. */
  @Override
  public String toString() {
    return information.toString();
  }
}
