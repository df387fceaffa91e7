package org.countersign.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.code.HashType;

/**
 * The signature of a slice, taken apart and not verified. Most are embedded in their slice; others
 * have the same form, or for a bundle's main executable the same parts.
 *
 * <p>Source: {@code CS_SuperBlob} in {@code cs_blobs.h}; which code directories count and which of
 * them is chosen, as {@code StaticCode.cpp} does. Immutable and thread safe.
 */
public final class SliceSignature {

  private final SuperBlob blobs;
  private final boolean detached;
  private final List<CodeDirectory> codeDirectories;
  private final CodeDirectory chosen;

  private SliceSignature(
      SuperBlob blobs, boolean detached, Map<HashType, CodeDirectory> codeDirectories) {
    this.blobs = blobs;
    this.detached = detached;
    this.codeDirectories = bySlot(codeDirectories.values());
    this.chosen = codeDirectories.get(HashType.best(codeDirectories.keySet()).orElseThrow());
  }

  private static List<CodeDirectory> bySlot(Collection<CodeDirectory> codeDirectories) {
    List<CodeDirectory> sorted = new ArrayList<>(codeDirectories);
    sorted.sort((a, b) -> Integer.compare(a.information().slot(), b.information().slot()));
    return List.copyOf(sorted);
  }

  /**
   * Reads the code directories among {@code blobs}. Empty, with a finding, if there is none in the
   * first slot: the code is then unsigned, whatever else the signature holds.
   *
   * @param detached whether the signature was given beside the code
   */
  static Optional<SliceSignature> read(SuperBlob blobs, boolean detached, CheckLog log)
      throws MalformedSignatureException {
    blobs.check(log);
    Optional<ByteWindow> first = blobs.find(BlobSlot.CODE_DIRECTORY);
    if (first.isEmpty()) {
      log.fail(
          Check.CODE_DIRECTORY,
          CodeSigningStatus.UNSIGNED,
          "signature",
          "it has no code directory: the code is unsigned");
      return Optional.empty();
    }
    Map<HashType, CodeDirectory> codeDirectories = new EnumMap<>(HashType.class);
    add(codeDirectories, BlobSlot.CODE_DIRECTORY, first.get());
    for (int slot = BlobSlot.ALTERNATE_CODE_DIRECTORIES;
        slot < BlobSlot.ALTERNATE_CODE_DIRECTORIES_END;
        slot++) {
      Optional<ByteWindow> alternate = blobs.find(slot);
      if (alternate.isEmpty()) {
        refuseBehindGap(blobs, slot, log);
        break;
      }
      add(codeDirectories, slot, alternate.get());
    }
    compare(codeDirectories.values(), log);
    log.examined(
        Check.CODE_DIRECTORY,
        Check.CODE_DIRECTORIES,
        Check.IDENTIFIER,
        Check.HASH_ARRAY,
        Check.SPECIAL_SLOTS,
        Check.SCATTER_VECTOR,
        Check.HASH_SIZE,
        Check.PAGE_COUNT);
    return Optional.of(new SliceSignature(blobs, detached, codeDirectories));
  }

  /** Apple's verification looks no further than the gap, but the kernel takes the best of all. */
  private static void refuseBehindGap(SuperBlob blobs, int gap, CheckLog log) {
    for (int slot = gap + 1; slot < BlobSlot.ALTERNATE_CODE_DIRECTORIES_END; slot++) {
      if (blobs.find(slot).isPresent()) {
        log.fail(
            Check.CODE_DIRECTORIES,
            CodeSigningStatus.SIGNATURE_INVALID,
            "signature",
            CodeDirectoryReader.name(slot)
                + (", where slot 0x" + Integer.toHexString(gap) + " is empty: not looked at,")
                + " yet the system may prefer it; for Apple no error");
      }
    }
  }

  /** Systems differ in which code directory they go by, so that all must say the same (A16). */
  private static void compare(Collection<CodeDirectory> codeDirectories, CheckLog log) {
    boolean agree =
        codeDirectories.stream()
                .map(CodeDirectory::information)
                .map(each -> List.of(each.identifier(), each.teamIdentifier(), each.rawFlags()))
                .distinct()
                .count()
            == 1;
    if (!agree) {
      log.fail(
          Check.CODE_DIRECTORIES,
          CodeSigningStatus.SIGNATURE_INVALID,
          "signature",
          "the code directories name different identifiers, teams or flags; for Apple no error");
    }
  }

  private static void add(Map<HashType, CodeDirectory> codeDirectories, int slot, ByteWindow blob)
      throws MalformedSignatureException {
    CodeDirectory directory = CodeDirectoryReader.read(slot, blob);
    if (codeDirectories.put(directory.hashType(), directory) != null) {
      throw directory
          .blob()
          .on(Check.CODE_DIRECTORIES)
          .malformed(
              CodeSigningStatus.SIGNATURE_INVALID,
              "a second code directory with hash type " + directory.hashType());
    }
  }

  /**
   * Tells whether it was given beside the code, by {@link StaticCode#openDetached}. The signature
   * that the slice embeds then does not count.
   */
  public boolean isDetached() {
    return detached;
  }

  /** Returns the size of the whole signature in bytes, without the padding after it. */
  public int size() {
    return blobs.size();
  }

  /** Returns the code directories in the order of their slots; at least one. */
  public List<CodeDirectory> codeDirectories() {
    return codeDirectories;
  }

  /** Returns the code directory with the best hash type, from which the system takes its facts. */
  public CodeDirectory chosenCodeDirectory() {
    return chosen;
  }

  /** Returns the size of the requirement set in bytes; empty if the signature has none. */
  public OptionalInt requirementsSize() {
    return size(component(SpecialSlot.REQUIREMENTS));
  }

  /**
   * Returns the size of the CMS in bytes, which {@code codesign} prints as the size of the
   * signature; 0 if it is empty, as ad hoc code has it; nothing if there is no place for it.
   */
  public OptionalInt cmsSize() {
    Optional<ByteWindow> cms = component(BlobSlot.CMS);
    return cms.isPresent()
        ? OptionalInt.of(cms.get().length() - BlobMagic.HEADER_SIZE)
        : OptionalInt.empty();
  }

  /**
   * Returns a part of the signature byte for byte, with the blob's header of eight bytes, whether
   * or not the code directory seals it. Parts that lie bare in a file of a bundle get the header
   * that embedding would give them.
   *
   * @param slot 2 for the requirement set, 5 for the XML entitlements, 0x10000 for the CMS, …
   */
  public Optional<ByteString> blob(int slot) {
    return component(slot).map(ByteWindow::bytes);
  }

  Optional<ByteWindow> component(int slot) {
    return blobs.find(slot);
  }

  Optional<ByteWindow> component(SpecialSlot slot) {
    return blobs.find(slot.number());
  }

  private static OptionalInt size(Optional<ByteWindow> blob) {
    return blob.isPresent() ? OptionalInt.of(blob.get().length()) : OptionalInt.empty();
  }

  /** Returns the slot numbers of all its parts, in the order of the index. */
  List<Integer> slots() {
    return blobs.entries().stream().map(SuperBlob.Entry::slot).toList();
  }
}
