package org.countersign.signature;

import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.ByteString;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.propertylist.PropertyList;

/**
 * What a signature entitles its code to, read from the two forms in which signatures have it.
 *
 * <p>The DER form counts if it is there, else the XML one, as in the Security framework. What
 * cannot be read is unusable, which is something else than absent: absence would satisfy every
 * requirement that wants it. Nothing here tells whether the bytes are those that were signed.
 * Immutable and thread safe.
 */
public final class Entitlements {

  private final Optional<ByteString> xml;
  private final Optional<ByteString> der;
  private final Optional<PropertyList.Dictionary> dictionary;
  private final Optional<String> problem;

  private Entitlements(
      Optional<ByteString> xml,
      Optional<ByteString> der,
      Optional<PropertyList.Dictionary> dictionary,
      Optional<String> problem) {
    this.xml = xml;
    this.der = der;
    this.dictionary = dictionary;
    this.problem = problem;
  }

  static Entitlements of(
      SealedPart xml, SealedPart der, Optional<PropertyList.Dictionary> dictionary) {
    return new Entitlements(bytes(xml), bytes(der), dictionary, Optional.empty());
  }

  static Entitlements unusable(SealedPart xml, SealedPart der, String problem) {
    return new Entitlements(bytes(xml), bytes(der), Optional.empty(), Optional.of(problem));
  }

  private static Optional<ByteString> bytes(SealedPart part) {
    return part.bytes().map(ByteWindow::bytes);
  }

  /**
   * Reads the entitlements in the blobs of a signature's slots, such as a kernel hands out of a
   * running process. The one reader there is: files are read by the same.
   *
   * <p>Each blob is taken whole and alone, with the eight bytes of its header: the magic number
   * ({@code 0xfade7171} in slot 5, {@code 0xfade7172} in slot 7, see {@code cs_blobs.h} of XNU) and
   * the length of all of it, both big-endian. Whatever does not fit makes the entitlements
   * unusable: another magic number or length, more than 1 MiB, values beyond the bounds of their
   * form, and two forms that do not say the same, of which systems of different age would believe a
   * different one. Never throws for what the bytes are.
   *
   * @param xml the blob in slot 5, if there is one
   * @param der the blob in slot 7, if there is one
   */
  public static Entitlements read(Optional<ByteString> xml, Optional<ByteString> der) {
    CheckLog log = new CheckLog("");
    Entitlements entitlements =
        new EntitlementReader(log)
            .read(
                part(SpecialSlot.ENTITLEMENTS, xml),
                part(SpecialSlot.ENTITLEMENTS_DER, der),
                der.isPresent());
    // Files keep the findings beside what counts; here there is no place beside.
    return log.findings().isEmpty()
        ? entitlements
        : new Entitlements(
            entitlements.xml,
            entitlements.der,
            Optional.empty(),
            Optional.of(
                log.findings().stream().map(Finding::toString).collect(Collectors.joining("; "))));
  }

  private static SealedPart part(SpecialSlot slot, Optional<ByteString> blob) {
    return blob.map(bytes -> ByteWindow.ofSignature(slot.toString(), bytes.toByteArray()))
        .map(SealedPart::of)
        .orElse(SealedPart.NONE);
  }

  /** Returns the entitlements that count; empty if there are none, or they are unusable. */
  public Optional<PropertyList.Dictionary> dictionary() {
    return dictionary;
  }

  /**
   * Returns what is wrong with the entitlements, as a printable line; empty if they can be read or
   * there are none.
   */
  public Optional<String> whyUnusable() {
    return problem;
  }

  /** Returns the XML entitlements byte for byte, without the header of their blob. */
  public Optional<ByteString> xml() {
    return xml;
  }

  /** Returns the DER entitlements byte for byte, without the header of their blob. */
  public Optional<ByteString> der() {
    return der;
  }

  /** States all of this in {@code code}, and returns that. */
  public SigningInformationBuilder stateIn(SigningInformationBuilder code) {
    xml.ifPresent(code::xmlEntitlements);
    der.ifPresent(code::derEntitlements);
    dictionary.ifPresent(code::entitlements);
    problem.ifPresent(reason -> code.unusable(SignaturePart.ENTITLEMENTS, reason));
    return code;
  }

  /** Returns what is wrong, or else how many entitlements there are. */
  @Override
  public String toString() {
    return problem.orElse(
        dictionary.map(all -> all.entries().size() + " entitlements").orElse("no entitlements"));
  }
}
