package org.countersign.signature;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.ObjectIdentifier;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;

/**
 * Checks that the signed attributes bind every code directory: the CMS itself is over the first
 * only. Source: {@code SecStaticCode::verifySignature}.
 */
final class CodeDirectoryBinding {

  private static final String HASHES = "cdhashes";

  private final CmsAttributes attributes;
  private final List<CodeDirectory> directories;
  private final CheckLog log;

  private CodeDirectoryBinding(
      CmsAttributes attributes, List<CodeDirectory> directories, CheckLog log) {
    this.attributes = attributes;
    this.directories = directories;
    this.log = log;
  }

  static void verify(CmsAttributes attributes, SliceSignature signature, CheckLog log) {
    CodeDirectoryBinding binding =
        new CodeDirectoryBinding(attributes, signature.codeDirectories(), log);
    binding.verify(Check.CDHASH_LIST, AppleOid.CDHASH_PROPERTY_LIST, binding::listFlaw);
    binding.verify(Check.CDHASH_DIGESTS, AppleOid.CDHASH_DIGESTS, binding::digestsFlaw);
    binding.verifyAlternates();
  }

  private interface Comparison {
    Optional<String> flaw() throws MalformedSignatureException, MalformedPropertyListException;
  }

  private void verify(Check check, AppleOid attribute, Comparison comparison) {
    if (!isThere(attribute)) {
      log.notChecked(check, "there is no signed attribute " + attribute.dotted());
      return;
    }
    try {
      Optional<String> flaw = comparison.flaw();
      flaw.ifPresent(message -> fail(check, message));
      log.examined(check);
    } catch (MalformedSignatureException e) {
      fail(check, e.problem());
    } catch (MalformedPropertyListException e) {
      fail(check, "it is no property list: " + e.getMessage());
    }
  }

  /** Compares the list of hashes, which is sorted by the numbers of the hash types. */
  private Optional<String> listFlaw()
      throws MalformedSignatureException, MalformedPropertyListException {
    BerValue value = attributes.value(AppleOid.CDHASH_PROPERTY_LIST.der()).orElseThrow();
    List<PropertyList> signed =
        PropertyLists.BOUNDED
            .readDictionary(value.octets().toByteArray())
            .get(HASHES, PropertyList.Array.class)
            .map(PropertyList.Array::elements)
            .orElse(List.of());
    List<PropertyList> found =
        directories.stream()
            .sorted(Comparator.comparingInt(directory -> directory.hashType().number()))
            .map(CodeDirectory::information)
            .map(CodeDirectoryInformation::cdhash)
            .map(Cdhash::bytes)
            .<PropertyList>map(PropertyList.DataValue::new)
            .toList();
    return signed.equals(found)
        ? Optional.empty()
        : Optional.of(
            "its list of "
                + signed.size()
                + " code directories is not that of the "
                + found.size()
                + " that are there");
  }

  /** Compares the full digests, one for each code directory and each by another algorithm. */
  private Optional<String> digestsFlaw() throws MalformedSignatureException {
    Map<ObjectIdentifier, ByteString> signed = new HashMap<>();
    List<BerValue> values = attributes.values(AppleOid.CDHASH_DIGESTS.der());
    for (BerValue value : values) {
      BerFields fields = BerFields.of(value);
      ObjectIdentifier algorithm = fields.next(BerValue.OBJECT_IDENTIFIER).objectIdentifier();
      signed.put(algorithm, fields.next().octets());
    }
    if (signed.size() != directories.size() || values.size() != directories.size()) {
      return Optional.of(
          "it has the digests of "
              + values.size()
              + " code directories, but "
              + directories.size()
              + " are there");
    }
    return directories.stream()
        .filter(directory -> !digestOf(directory).equals(signed.get(algorithmOf(directory))))
        .findFirst()
        .map(each -> "its digest of the code directory " + each.hashType() + " is another one");
  }

  private static ObjectIdentifier algorithmOf(CodeDirectory directory) {
    return DigestAlgorithm.named(directory.hashType().algorithm()).orElseThrow().identifier();
  }

  private static ByteString digestOf(CodeDirectory directory) {
    return BlobDigest.of(directory.hashType(), directory.blob());
  }

  private void verifyAlternates() {
    if (log.hasFailed(Check.CDHASH_LIST) || log.hasFailed(Check.CDHASH_DIGESTS)) {
      log.notChecked(Check.ALTERNATE_CODE_DIRECTORIES, "the attribute that binds them is wrong");
      return;
    }
    log.examined(Check.ALTERNATE_CODE_DIRECTORIES);
    boolean isBound = isThere(AppleOid.CDHASH_PROPERTY_LIST) || isThere(AppleOid.CDHASH_DIGESTS);
    if (directories.size() > 1 && !isBound) {
      fail(
          Check.ALTERNATE_CODE_DIRECTORIES,
          "the signature is over the first code directory only, so that anybody can have added the"
              + " others, which the system may prefer; Apple does not look");
    }
  }

  private boolean isThere(AppleOid attribute) {
    return !attributes.values(attribute.der()).isEmpty();
  }

  private void fail(Check check, String message) {
    log.fail(check, CodeSigningStatus.SIGNATURE_FAILED, "CMS", message);
  }
}
