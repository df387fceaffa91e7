package org.countersign.signature;

import java.util.Optional;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;

/** Reads entitlements, and notes in a log what is wrong with either form of them. */
final class EntitlementReader {

  /** Real ones are a few KiB, and a tree of values takes many times the bytes. */
  private static final int MAXIMUM_LENGTH = 1 << 20;

  private final CheckLog log;

  EntitlementReader(CheckLog log) {
    this.log = log;
  }

  /**
   * Returns the entitlements in the blobs of slots 5 and 7.
   *
   * @param derCounts whether the DER form hides the XML one: if there is a blob or a seal of it
   */
  Entitlements read(SealedPart xmlBlob, SealedPart derBlob, boolean derCounts) {
    SealedPart xml = contents(xmlBlob, SpecialSlot.ENTITLEMENTS, BlobMagic.ENTITLEMENTS);
    SealedPart der = contents(derBlob, SpecialSlot.ENTITLEMENTS_DER, BlobMagic.ENTITLEMENTS_DER);
    Entitlements read = derCounts ? decoded(xml, der) : parsed(xml, der);
    if (derCounts && read.dictionary().isPresent() && xml.bytes().isPresent()) {
      compare(read.dictionary().get(), xml.bytes().get());
    } else {
      log.notChecked(Check.ENTITLEMENT_AGREEMENT, "entitlements are not there in both forms");
    }
    return read;
  }

  private SealedPart contents(SealedPart part, SpecialSlot slot, int magic) {
    if (part.bytes().isEmpty()) {
      return part;
    }
    try {
      ByteWindow blob = part.bytes().get().as(slot.ground(), slot.toString());
      if (blob.length() > MAXIMUM_LENGTH) {
        throw blob.malformed(
            blob.length() + " bytes, where at most " + MAXIMUM_LENGTH + " are read");
      }
      if (blob.int32(0) != magic) { // for Apple no error, but nothing: we are stricter
        throw blob.malformed(
            CodeSigningStatus.SIGNATURE_UNSUPPORTED, "they are of a kind unknown; left out");
      }
      if (blob.unsignedInt(4) != blob.length()) {
        throw blob.malformed(
            "their header says " + blob.unsignedInt(4) + " bytes, there are " + blob.length());
      }
      return SealedPart.of(blob.from(BlobMagic.HEADER_SIZE));
    } catch (MalformedSignatureException e) {
      log.fail(e);
      return SealedPart.unusable(e.problem());
    }
  }

  private Entitlements decoded(SealedPart xml, SealedPart der) {
    if (der.bytes().isEmpty()) {
      return withoutBytes(xml, der, der);
    }
    try {
      return Entitlements.of(xml, der, Optional.of(DerDictionary.decode(der.bytes().get())));
    } catch (MalformedSignatureException e) {
      log.fail(e);
      return Entitlements.unusable(xml, der, e.problem());
    }
  }

  private Entitlements parsed(SealedPart xml, SealedPart der) {
    if (xml.bytes().isEmpty()) {
      return withoutBytes(xml, der, xml);
    }
    try {
      return Entitlements.of(xml, der, Optional.of(parse(xml.bytes().get())));
    } catch (MalformedPropertyListException e) {
      String problem = "they are no dictionary: " + e.getMessage();
      Ground ground = SpecialSlot.ENTITLEMENTS.ground();
      log.fail(ground.check(), ground.status(), SpecialSlot.ENTITLEMENTS.place(), problem);
      return Entitlements.unusable(xml, der, problem);
    }
  }

  private static Entitlements withoutBytes(SealedPart xml, SealedPart der, SealedPart counted) {
    return counted
        .problem()
        .map(problem -> Entitlements.unusable(xml, der, problem))
        .orElseGet(() -> Entitlements.of(xml, der, Optional.empty()));
  }

  private static PropertyList.Dictionary parse(ByteWindow xml)
      throws MalformedPropertyListException {
    return PropertyLists.BOUNDED.readDictionary(xml.bytes().toByteArray());
  }

  /** Compares what current systems read with what old ones read; Apple never does. */
  private void compare(PropertyList.Dictionary der, ByteWindow xml) {
    log.examined(Check.ENTITLEMENT_AGREEMENT);
    try {
      if (!parse(xml).equals(der)) {
        disagree("they say something else than the DER entitlements, which count");
      }
    } catch (MalformedPropertyListException e) { // a system that reads it may read anything in it
      disagree(
          "they are no dictionary, where the DER entitlements, which count, are one: "
              + e.getMessage());
    }
  }

  private void disagree(String message) {
    log.fail(
        Check.ENTITLEMENT_AGREEMENT,
        CodeSigningStatus.SIGNATURE_INVALID,
        SpecialSlot.ENTITLEMENTS.place(),
        message + "; for Apple no error");
  }
}
