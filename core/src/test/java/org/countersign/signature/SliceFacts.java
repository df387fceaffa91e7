package org.countersign.signature;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SigningChannel;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.RequirementType;

/** The facts about one slice: few if it is unsigned, fewer than others if it is ad hoc. */
final class SliceFacts {

  static final FactTable<SliceVerification> TABLE =
      new FactTable<SliceVerification>()
          .fact("arch", SliceFacts::architecture)
          .fact("fileType", SliceFacts::fileType)
          .fact("kind", SliceFacts::kind)
          .fact("buildVersion", slice -> slice.slice().buildVersion().map(SliceFacts::version))
          .fact("sigOffset", slice -> slice.slice().signaturePlace().map(FileRange::offset))
          .fact("sigSize", slice -> slice.slice().signaturePlace().map(FileRange::size))
          .fact("superblobLen", signature(SliceSignature::size))
          .fact("slots", signature(SliceFacts::blobs))
          .fact("emptyCMSWrapper", signature(SliceFacts::emptyCms))
          .fact("execSegFlags", signature(SliceFacts::executableSegmentFlags))
          .fact("cdVersions", directories(each -> hex(each.information().version())))
          .fact("hashTypes", directories(CodeDirectory::hashType))
          .fact("pageSizes", directories(CodeDirectory::pageSize))
          .fact("nCodeSlots", directories(CodeDirectory::codeSlots))
          .fact("cdhashes", directories(each -> each.information().cdhash()))
          .fact("identifier", claim(claims -> claims.identifier().map(ByteString::toUtf8)))
          .fact("team", claim(claims -> claims.teamIdentifier().map(ByteString::toUtf8)))
          .fact("cdhash", claim(SigningInformation::cdhash))
          .fact("flags", claim(claims -> hex(claims.rawFlags())))
          .fact("flagsText", claim(claims -> List.copyOf(claims.flags())))
          .fact("hardened", claim(claims -> claims.flags().contains(CodeSignatureFlag.RUNTIME)))
          .fact("runtimeVersion", claim(SigningInformation::hardenedRuntimeVersion))
          .fact("platform", claim(claims -> claims.platform().getAsInt()))
          .fact("signingTime", claim(SigningInformation::signingTime))
          .fact("timestamped", claim(claims -> claims.secureTimestamp().isPresent()))
          .fact("timestamp", claim(SigningInformation::secureTimestamp))
          .fact("entitlements", claim(claims -> claims.entitlements().map(SliceFacts::values)))
          .fact("entitlementsDERslot", claim(claims -> claims.derEntitlements().isPresent()))
          .fact("requirementsHex", claim(SliceFacts::requirements))
          .fact("drStandard", claim(SliceFacts::designatedForm))
          .fact("launchConstraints", slice -> constraints(slice.slice()))
          .fact("leafCN", chain(chain -> chain.leaf().flatMap(SigningCertificate::commonName)))
          .fact("chainCNs", chain(SliceFacts::names))
          .fact("anchorAppleRoot", chain(chain -> chain.endsIn(TrustAnchors.apple())))
          .fact("leafExpired", chain(SliceFacts::expired))
          .fact("special", signed(SliceFacts::specialSlots))
          .fact("validSpecial", signed(SliceFacts::hasSpecialSlotsInOrder))
          .fact("validPages", signed(slice -> passed(slice, EnumSet.of(Check.CODE_PAGES))))
          .fact("validCms", signed(SliceFacts::cmsVerdict))
          // Compared by themselves.
          .notCompared("requirements", "cms", "certs");

  private static final Map<Integer, String> FILE_TYPES =
      Map.of(2, "execute", 6, "dylib", 8, "bundle", 10, "dsym");

  private static final Map<Integer, String> BLOBS =
      Map.of(
          0, "CodeDirectory",
          2, "Requirements",
          5, "Entitlements",
          7, "EntitlementsDER",
          0x1000, "AltCD1",
          0x10000, "CMS");

  private static final Map<SpecialSlot, String> SPECIAL_SLOTS =
      Map.of(
          SpecialSlot.INFO_PLIST, "InfoPlist",
          SpecialSlot.REQUIREMENTS, "Requirements",
          SpecialSlot.RESOURCE_DIRECTORY, "ResourceDir",
          SpecialSlot.TOP_DIRECTORY, "Application",
          SpecialSlot.ENTITLEMENTS, "Entitlements",
          SpecialSlot.FORMAT_SPECIFIC, "RepSpecific",
          SpecialSlot.ENTITLEMENTS_DER, "EntitlementsDER");

  private static final Set<Check> SPECIAL_CHECKS =
      EnumSet.range(Check.SEALED_PARTS, Check.ENTITLEMENT_AGREEMENT);

  private static final Set<Check> CMS_CHECKS =
      EnumSet.range(Check.CMS_PRESENCE, Check.TIMESTAMP_CHAIN);

  static {
    CMS_CHECKS.addAll(EnumSet.range(Check.CERTIFICATE_CHAIN, Check.CERTIFICATE_VALIDITY));
  }

  /** A leaf that had expired by then is called expired. */
  private static final Instant FACTS_TAKEN = Instant.parse("2026-01-01T00:00:00Z");

  private SliceFacts() {}

  static String architecture(SliceVerification slice) {
    return slice.slice().architecture().name().replace("ppc7400", "ppc"); // a family's name
  }

  static String fileType(SliceVerification slice) {
    return FILE_TYPES.get(slice.slice().image().orElseThrow().fileType());
  }

  static boolean hasEntitlements(SliceVerification slice) {
    return slice.slice().signingInformation().entitlements().isPresent();
  }

  static String kind(SliceVerification slice) {
    SigningInformation claims = slice.slice().signingInformation();
    if (!claims.isSigned()) {
      return "unsigned";
    }
    if (claims.isAdHoc()) {
      return claims.flags().contains(CodeSignatureFlag.LINKER_SIGNED) ? "adhoc-linker" : "adhoc";
    }
    return SigningChannel.of(claims.certificates(), TrustAnchors.apple())
        .map(channel -> kind(channel, claims.certificates().leaf().orElseThrow()))
        .orElse("other-ca");
  }

  private static String kind(SigningChannel channel, SigningCertificate leaf) {
    if (channel != SigningChannel.DEVELOPER_ID) {
      return channel.displayName();
    }
    boolean forKernel = leaf.hasExtension(AppleOid.DEVELOPER_ID_KERNEL.der());
    return forKernel ? "developer-id-kext" : "developer-id";
  }

  /** Whether all of these checks were made and passed. */
  static boolean passed(SliceVerification slice, Set<Check> checks) {
    return checks.stream().allMatch(check -> slice.checks().get(check).hasPassed());
  }

  /** The common names of certificates. */
  static List<String> names(CertificateChain chain) {
    return chain.certificates().stream().map(each -> each.commonName().orElse("")).toList();
  }

  private static FactTable.Reading<SliceVerification> signed(
      Function<SliceVerification, Object> fact) {
    return slice -> slice.slice().signature().map(signature -> fact.apply(slice));
  }

  private static FactTable.Reading<SliceVerification> signature(
      Function<SliceSignature, Object> fact) {
    return slice -> slice.slice().signature().map(fact);
  }

  private static FactTable.Reading<SliceVerification> directories(
      Function<CodeDirectory, Object> fact) {
    return signature(signature -> signature.codeDirectories().stream().map(fact).toList());
  }

  private static FactTable.Reading<SliceVerification> claim(
      Function<SigningInformation, Object> fact) {
    return signed(slice -> fact.apply(slice.slice().signingInformation()));
  }

  private static FactTable.Reading<SliceVerification> chain(
      Function<CertificateChain, Object> fact) {
    return claim(
        claims -> Optional.of(claims.certificates()).filter(chain -> !chain.isEmpty()).map(fact));
  }

  private static Object version(BuildVersion version) {
    return Map.of("platform", version.platform(), "minos", version.minimum(), "sdk", version.sdk());
  }

  private static Object blobs(SliceSignature signature) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int slot : signature.slots()) {
      sizes.put(BLOBS.get(slot), signature.blob(slot).orElseThrow().length());
    }
    return sizes;
  }

  /** Whether there is a CMS with nothing in it; of no interest if there is one with something. */
  private static Object emptyCms(SliceSignature signature) {
    boolean hasContent = signature.cmsSize().orElse(0) > 0;
    return hasContent ? Optional.empty() : signature.cmsSize().isPresent();
  }

  private static Object executableSegmentFlags(SliceSignature signature) {
    return signature.chosenCodeDirectory().executableSegment().map(ExecutableSegment::flags);
  }

  private static Object values(PropertyList.Dictionary entitlements) {
    Map<String, Boolean> values = new LinkedHashMap<>();
    entitlements
        .entries()
        .forEach((key, value) -> values.put(key, ((PropertyList.BooleanValue) value).value()));
    return values;
  }

  private static Object requirements(SigningInformation claims) {
    return claims.requirements().map(set -> ByteString.of(set.toBytes()).toHex());
  }

  private static Object designatedForm(SigningInformation claims) {
    Optional<DesignatedRequirement> implied =
        DesignatedRequirement.implied(claims, List.of(), TrustAnchors.apple());
    return claims
        .requirements()
        .flatMap(set -> set.requirement(RequirementType.DESIGNATED))
        .filter(stored -> claims.certificates().endsIn(TrustAnchors.apple()))
        .filter(stored -> implied.filter(of -> of.requirement().equals(stored)).isPresent())
        .map(stored -> "devid");
  }

  private static Object constraints(CodeSlice slice) {
    return Optional.of(slice.launchConstraints()).filter(constraints -> !constraints.isEmpty());
  }

  private static Object expired(CertificateChain chain) {
    return chain.leaf().map(SigningCertificate::notAfter).filter(FACTS_TAKEN::isAfter);
  }

  private static Object specialSlots(SliceVerification slice) {
    return slice.slice().signature().orElseThrow().codeDirectories().stream()
        .map(directory -> specialSlots(slice, directory))
        .toList();
  }

  private static Object specialSlots(SliceVerification slice, CodeDirectory directory) {
    Map<String, String> slots = new LinkedHashMap<>();
    for (int number = 1; number <= directory.specialSlots(); number++) {
      SpecialSlot slot = SpecialSlot.values()[number - 1];
      boolean isEmpty = directory.specialHash(number).isEmpty();
      String sealed = isSealed(slice, directory, slot) ? "ok" : "not as sealed";
      slots.put(SPECIAL_SLOTS.get(slot), isEmpty ? "zero" : sealed);
    }
    return slots;
  }

  private static boolean isSealed(
      SliceVerification slice, CodeDirectory directory, SpecialSlot slot) {
    Optional<ByteWindow> blob = slice.slice().signature().orElseThrow().component(slot);
    return slot.isBlob()
        ? blob.filter(part -> directory.seals(slot.number(), part)).isPresent()
        : slice.checks().get(slot.ground().check()).hasPassed();
  }

  private static Object hasSpecialSlotsInOrder(SliceVerification slice) {
    return passed(slice, EnumSet.of(Check.SEALED_PARTS, Check.UNSEALED_PARTS))
        && slice.findings().stream().map(Finding::check).noneMatch(SPECIAL_CHECKS::contains);
  }

  private static Object cmsVerdict(SliceVerification slice) {
    boolean isAdHoc = slice.slice().signingInformation().isAdHoc();
    return isAdHoc ? Optional.empty() : passed(slice, CMS_CHECKS);
  }

  private static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }
}
