package org.countersign;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The status codes ({@code OSStatus}) with which Apple's code signing answers, what each means and
 * what usually causes it.
 *
 * <p>The table is that of Apple's header {@code CSCommon.h}, every code from -67072 to -66990, and
 * with it the few neighbours that callers of code signing meet as often: success, the general
 * parameter error, the errors of keychain and trust, and two errors of the operating system. Codes
 * never change their meaning. The constants are in the header's order. Immutable and thread safe.
 */
public enum CodeSigningStatus {
  /** {@code errSecSuccess}, 0. */
  SUCCESS(
      0,
      "errSecSuccess",
      "The call succeeded: nothing was found wrong with what it was asked to look at."),
  /** {@code errSecParam}, -50. */
  PARAMETER(
      -50,
      "errSecParam",
      "An argument of a Security framework call was malformed or contradicted another one."),
  /** {@code errSecInternalComponent}, -2070. */
  INTERNAL_COMPONENT(
      -2070,
      "errSecInternalComponent",
      "A part of the Security framework could not do its work, most often because it could "
          + "not reach a private key."),
  /** {@code CSSMERR_TP_NOT_TRUSTED}, -2147409622. */
  NOT_TRUSTED(
      -2147409622,
      "CSSMERR_TP_NOT_TRUSTED",
      "The signing certificate does not lead to a root certificate that this computer trusts."),
  /** {@code CSSMERR_TP_CERT_EXPIRED}, -2147409654. */
  CERTIFICATE_EXPIRED(
      -2147409654,
      "CSSMERR_TP_CERT_EXPIRED",
      "A certificate of the signer had expired at the time for which it was judged."),
  /** {@code CSSMERR_TP_CERT_NOT_VALID_YET}, -2147409653. */
  CERTIFICATE_NOT_VALID_YET(
      -2147409653,
      "CSSMERR_TP_CERT_NOT_VALID_YET",
      "A certificate of the signer was not valid yet at the time for which it was judged."),
  /** {@code CSSMERR_TP_CERT_REVOKED}, -2147409652. */
  CERTIFICATE_REVOKED(
      -2147409652,
      "CSSMERR_TP_CERT_REVOKED",
      "The certificate that signed the code has been revoked by whoever issued it."),
  /** {@code CSSMERR_APPLETP_INVALID_CA}, -2147408893. */
  INVALID_AUTHORITY(
      -2147408893,
      "CSSMERR_APPLETP_INVALID_CA",
      "A certificate above the signer's own is not that of a certificate authority."),
  /** {@code CSSMERR_APPLETP_INVALID_KEY_USAGE}, -2147408890. */
  INVALID_KEY_USAGE(
      -2147408890,
      "CSSMERR_APPLETP_INVALID_KEY_USAGE",
      "The key usage of the signing certificate does not allow it to make signatures."),
  /** {@code CSSMERR_APPLETP_INVALID_EXTENDED_KEY_USAGE}, -2147408889. */
  INVALID_EXTENDED_KEY_USAGE(
      -2147408889,
      "CSSMERR_APPLETP_INVALID_EXTENDED_KEY_USAGE",
      "The extended key usage of the signing certificate does not allow it to sign code."),
  /** {@code errSecUnknownFormat}, -25257. */
  UNKNOWN_FORMAT(
      -25257,
      "errSecUnknownFormat",
      "The cryptographic message of the signature is not in a format that can be decoded."),
  /** {@code ENOENT}, 100002. */
  NO_SUCH_FILE(
      100002, "ENOENT", "The operating system found no file at the path it was given (ENOENT)."),
  /** {@code ESRCH}, 100003. */
  NO_SUCH_PROCESS(
      100003,
      "ESRCH",
      "The operating system found no process with the identity it was given (ESRCH)."),
  /** {@code errSecCSUnimplemented}, -67072. */
  UNIMPLEMENTED(
      -67072,
      "errSecCSUnimplemented",
      "The requirement or request uses something this version of code signing cannot do."),
  /** {@code errSecCSInvalidObjectRef}, -67071. */
  INVALID_OBJECT_REF(
      -67071,
      "errSecCSInvalidObjectRef",
      "A reference handed to the API is not the kind of code signing object the call needs."),
  /** {@code errSecCSInvalidFlags}, -67070. */
  INVALID_FLAGS(
      -67070,
      "errSecCSInvalidFlags",
      "A flag was passed that this call does not know or does not allow."),
  /** {@code errSecCSObjectRequired}, -67069. */
  OBJECT_REQUIRED(
      -67069,
      "errSecCSObjectRequired",
      "A null pointer was passed where the call needs an object or a place for its result."),
  /** {@code errSecCSStaticCodeNotFound}, -67068. */
  STATIC_CODE_NOT_FOUND(
      -67068,
      "errSecCSStaticCodeNotFound",
      "There is no code on disk where the path or the process says there is."),
  /** {@code errSecCSUnsupportedGuestAttributes}, -67067. */
  UNSUPPORTED_GUEST_ATTRIBUTES(
      -67067,
      "errSecCSUnsupportedGuestAttributes",
      "Running code was asked for by attributes its host cannot search by."),
  /** {@code errSecCSInvalidAttributeValues}, -67066. */
  INVALID_ATTRIBUTE_VALUES(
      -67066,
      "errSecCSInvalidAttributeValues",
      "An attribute that names running code has a value of the wrong type, size or content."),
  /** {@code errSecCSNoSuchCode}, -67065. */
  NO_SUCH_CODE(
      -67065, "errSecCSNoSuchCode", "No running code has the attributes that were asked for."),
  /** {@code errSecCSMultipleGuests}, -67064. */
  MULTIPLE_GUESTS(
      -67064,
      "errSecCSMultipleGuests",
      "More than one piece of running code has the attributes that were asked for."),
  /** {@code errSecCSGuestInvalid}, -67063. */
  GUEST_INVALID(
      -67063,
      "errSecCSGuestInvalid",
      "The running code has lost its identity: the kernel no longer vouches for its signature."),
  /** {@code errSecCSUnsigned}, -67062. */
  UNSIGNED(-67062, "errSecCSUnsigned", "The code carries no signature."),
  /** {@code errSecCSSignatureFailed}, -67061. */
  SIGNATURE_FAILED(
      -67061,
      "errSecCSSignatureFailed",
      "The code or its signature was altered: what was signed is not what is there."),
  /** {@code errSecCSSignatureNotVerifiable}, -67060. */
  SIGNATURE_NOT_VERIFIABLE(
      -67060,
      "errSecCSSignatureNotVerifiable",
      "The code could not be read, so nothing can be said about its signature."),
  /** {@code errSecCSSignatureUnsupported}, -67059. */
  SIGNATURE_UNSUPPORTED(
      -67059,
      "errSecCSSignatureUnsupported",
      "The signature is of a type or version that this verifier does not understand."),
  /** {@code errSecCSBadDictionaryFormat}, -67058. */
  BAD_DICTIONARY_FORMAT(
      -67058,
      "errSecCSBadDictionaryFormat",
      "A property list that code signing needs is not a well-formed dictionary."),
  /** {@code errSecCSResourcesNotSealed}, -67057. */
  RESOURCES_NOT_SEALED(
      -67057,
      "errSecCSResourcesNotSealed",
      "A file of the bundle was asked about that the signature leaves out of its seal."),
  /** {@code errSecCSResourcesNotFound}, -67056. */
  RESOURCES_NOT_FOUND(
      -67056,
      "errSecCSResourcesNotFound",
      "The bundle and its signature disagree about whether there are sealed resources."),
  /** {@code errSecCSResourcesInvalid}, -67055. */
  RESOURCES_INVALID(-67055, "errSecCSResourcesInvalid", "The list of sealed resources is damaged."),
  /** {@code errSecCSBadResource}, -67054. */
  BAD_RESOURCE(
      -67054,
      "errSecCSBadResource",
      "A file of the bundle was changed, added or removed after signing."),
  /** {@code errSecCSResourceRulesInvalid}, -67053. */
  RESOURCE_RULES_INVALID(
      -67053,
      "errSecCSResourceRulesInvalid",
      "The rules that say which files of a bundle are sealed are malformed."),
  /** {@code errSecCSReqInvalid}, -67052. */
  REQ_INVALID(
      -67052, "errSecCSReqInvalid", "The requirement is damaged, or its text does not compile."),
  /** {@code errSecCSReqUnsupported}, -67051. */
  REQ_UNSUPPORTED(
      -67051,
      "errSecCSReqUnsupported",
      "The requirement is of a kind or version that this evaluator does not understand."),
  /** {@code errSecCSReqFailed}, -67050. */
  REQ_FAILED(
      -67050,
      "errSecCSReqFailed",
      "The code does not satisfy the requirement it was checked against."),
  /** {@code errSecCSBadObjectFormat}, -67049. */
  BAD_OBJECT_FORMAT(
      -67049,
      "errSecCSBadObjectFormat",
      "The file is not a kind of code that can carry the signature asked for, or its "
          + "structure is damaged."),
  /** {@code errSecCSInternalError}, -67048. */
  INTERNAL_ERROR(
      -67048, "errSecCSInternalError", "Code signing failed in a way its authors did not expect."),
  /** {@code errSecCSHostReject}, -67047. */
  HOST_REJECT(
      -67047, "errSecCSHostReject", "The code refuses to run inside the program that hosts it."),
  /** {@code errSecCSNotAHost}, -67046. */
  NOT_A_HOST(
      -67046,
      "errSecCSNotAHost",
      "Code was looked for inside a program that does not host other code."),
  /** {@code errSecCSSignatureInvalid}, -67045. */
  SIGNATURE_INVALID(
      -67045, "errSecCSSignatureInvalid", "The signature is malformed or contradicts itself."),
  /** {@code errSecCSHostProtocolRelativePath}, -67044. */
  HOST_PROTOCOL_RELATIVE_PATH(
      -67044,
      "errSecCSHostProtocolRelativePath",
      "A hosting program named its guest by a path that is not absolute."),
  /** {@code errSecCSHostProtocolContradiction}, -67043. */
  HOST_PROTOCOL_CONTRADICTION(
      -67043,
      "errSecCSHostProtocolContradiction",
      "A hosting program asked for two ways of hosting that exclude each other."),
  /** {@code errSecCSHostProtocolDedicationError}, -67042. */
  HOST_PROTOCOL_DEDICATION_ERROR(
      -67042,
      "errSecCSHostProtocolDedicationError",
      "A hosting program treated a guest that owns its process like one that shares it, or "
          + "the reverse."),
  /** {@code errSecCSHostProtocolNotProxy}, -67041. */
  HOST_PROTOCOL_NOT_PROXY(
      -67041,
      "errSecCSHostProtocolNotProxy",
      "A program answered for guests without having become their hosting proxy."),
  /** {@code errSecCSHostProtocolStateError}, -67040. */
  HOST_PROTOCOL_STATE_ERROR(
      -67040,
      "errSecCSHostProtocolStateError",
      "A hosting program asked for a change of its guest's state that is not allowed."),
  /** {@code errSecCSHostProtocolUnrelated}, -67039. */
  HOST_PROTOCOL_UNRELATED(
      -67039,
      "errSecCSHostProtocolUnrelated",
      "The named guest does not belong to the named host."),
  /** {@code errSecCSNotSupported}, -67037. */
  NOT_SUPPORTED(
      -67037,
      "errSecCSNotSupported",
      "The operation makes no sense for this kind of code, or this system no longer has it."),
  /** {@code errSecCSCMSTooLarge}, -67036. */
  CMS_TOO_LARGE(
      -67036,
      "errSecCSCMSTooLarge",
      "The cryptographic signature does not fit into the space reserved for it."),
  /** {@code errSecCSHostProtocolInvalidHash}, -67035. */
  HOST_PROTOCOL_INVALID_HASH(
      -67035,
      "errSecCSHostProtocolInvalidHash",
      "A hosting program gave a code directory hash for its guest that is malformed or wrong."),
  /** {@code errSecCSStaticCodeChanged}, -67034. */
  STATIC_CODE_CHANGED(
      -67034,
      "errSecCSStaticCodeChanged",
      "The file on disk is no longer the code that is running."),
  /** {@code errSecCSDBDenied}, -67033. */
  DB_DENIED(
      -67033,
      "errSecCSDBDenied",
      "The caller may not use a database of code signing or of system policy."),
  /** {@code errSecCSDBAccess}, -67032. */
  DB_ACCESS(
      -67032,
      "errSecCSDBAccess",
      "A database of code signing or of system policy could not be opened or read."),
  /** {@code errSecCSHostProtocolInvalidAttribute}, -67031. */
  HOST_PROTOCOL_INVALID_ATTRIBUTE(
      -67031,
      "errSecCSHostProtocolInvalidAttribute",
      "A hosting program returned attributes of its guest that are malformed or contradict "
          + "each other."),
  /** {@code errSecCSInfoPlistFailed}, -67030. */
  INFO_PLIST_FAILED(
      -67030, "errSecCSInfoPlistFailed", "The Info.plist is not the one that was signed."),
  /** {@code errSecCSNoMainExecutable}, -67029. */
  NO_MAIN_EXECUTABLE(
      -67029,
      "errSecCSNoMainExecutable",
      "The bundle has no main executable where its Info.plist says."),
  /** {@code errSecCSBadBundleFormat}, -67028. */
  BAD_BUNDLE_FORMAT(
      -67028,
      "errSecCSBadBundleFormat",
      "The directory is not a bundle that can be signed or checked."),
  /** {@code errSecCSNoMatches}, -67027. */
  NO_MATCHES(
      -67027, "errSecCSNoMatches", "No rule of the system's policy database matches the search."),
  /** {@code errSecCSFileHardQuarantined}, -67026. */
  FILE_HARD_QUARANTINED(
      -67026,
      "errSecCSFileHardQuarantined",
      "A sandboxed app created the file without the right to create executable code, so it "
          + "may not be opened or run."),
  /** {@code errSecCSOutdated}, -67025. */
  OUTDATED(
      -67025, "errSecCSOutdated", "The data presented is older than what the system already has."),
  /** {@code errSecCSDbCorrupt}, -67024. */
  DB_CORRUPT(-67024, "errSecCSDbCorrupt", "A database or file of the system's policy is damaged."),
  /** {@code errSecCSResourceDirectoryFailed}, -67023. */
  RESOURCE_DIRECTORY_FAILED(
      -67023,
      "errSecCSResourceDirectoryFailed",
      "The list of sealed resources is not the one that was signed."),
  /** {@code errSecCSUnsignedNestedCode}, -67022. */
  UNSIGNED_NESTED_CODE(
      -67022, "errSecCSUnsignedNestedCode", "Code inside the bundle carries no signature."),
  /** {@code errSecCSBadNestedCode}, -67021. */
  BAD_NESTED_CODE(
      -67021,
      "errSecCSBadNestedCode",
      "Code inside the bundle is damaged, or is not the code the bundle was signed with."),
  /** {@code errSecCSBadCallbackValue}, -67020. */
  BAD_CALLBACK_VALUE(
      -67020,
      "errSecCSBadCallbackValue",
      "A monitoring callback of the caller returned something validation cannot act upon."),
  /** {@code errSecCSHelperFailed}, -67019. */
  HELPER_FAILED(
      -67019,
      "errSecCSHelperFailed",
      "The tool that makes room for a signature in a Mach-O file could not be run."),
  /** {@code errSecCSVetoed}, -67018. */
  VETOED(
      -67018, "errSecCSVetoed", "System policy refused code that is nested in the assessed code."),
  /** {@code errSecCSBadLVArch}, -67017. */
  BAD_LV_ARCH(
      -67017,
      "errSecCSBadLVArch",
      "Library validation was requested for a 32-bit Intel program, which cannot have it."),
  /** {@code errSecCSResourceNotSupported}, -67016. */
  RESOURCE_NOT_SUPPORTED(
      -67016,
      "errSecCSResourceNotSupported",
      "The bundle holds something that is neither a file, a directory nor a symbolic link."),
  /** {@code errSecCSRegularFile}, -67015. */
  REGULAR_FILE(
      -67015,
      "errSecCSRegularFile",
      "The main executable or the Info.plist is a symbolic link or another special file."),
  /** {@code errSecCSUnsealedAppRoot}, -67014. */
  UNSEALED_APP_ROOT(
      -67014,
      "errSecCSUnsealedAppRoot",
      "There are files at the top of the bundle that no signature covers."),
  /** {@code errSecCSWeakResourceRules}, -67013. */
  WEAK_RESOURCE_RULES(
      -67013,
      "errSecCSWeakResourceRules",
      "The bundle was signed with rules of its own that leave files out of the seal."),
  /** {@code errSecCSDSStoreSymlink}, -67012. */
  DS_STORE_SYMLINK(
      -67012, "errSecCSDSStoreSymlink", "A .DS_Store in the bundle is a symbolic link."),
  /** {@code errSecCSAmbiguousBundleFormat}, -67011. */
  AMBIGUOUS_BUNDLE_FORMAT(
      -67011,
      "errSecCSAmbiguousBundleFormat",
      "The directory can be read as two different bundles, for example as an app and as a "
          + "framework."),
  /** {@code errSecCSBadMainExecutable}, -67010. */
  BAD_MAIN_EXECUTABLE(
      -67010,
      "errSecCSBadMainExecutable",
      "The main executable is built in a way that strict validation does not accept."),
  /** {@code errSecCSBadFrameworkVersion}, -67009. */
  BAD_FRAMEWORK_VERSION(
      -67009,
      "errSecCSBadFrameworkVersion",
      "A version directory of an embedded framework is damaged or was changed."),
  /** {@code errSecCSUnsealedFrameworkRoot}, -67008. */
  UNSEALED_FRAMEWORK_ROOT(
      -67008,
      "errSecCSUnsealedFrameworkRoot",
      "There are files at the top of an embedded framework that no signature covers."),
  /** {@code errSecCSWeakResourceEnvelope}, -67007. */
  WEAK_RESOURCE_ENVELOPE(
      -67007,
      "errSecCSWeakResourceEnvelope",
      "The bundle has only the old, version 1 list of sealed resources."),
  /** {@code errSecCSCancelled}, -67006. */
  CANCELLED(-67006, "errSecCSCancelled", "The caller cancelled the operation."),
  /** {@code errSecCSInvalidPlatform}, -67005. */
  INVALID_PLATFORM(
      -67005,
      "errSecCSInvalidPlatform",
      "The platform identifier is out of range or is not the one required."),
  /** {@code errSecCSTooBig}, -67004. */
  TOO_BIG(-67004, "errSecCSTooBig", "The code is larger than the signature format can describe."),
  /** {@code errSecCSInvalidSymlink}, -67003. */
  INVALID_SYMLINK(
      -67003,
      "errSecCSInvalidSymlink",
      "A symbolic link in the bundle leads to a place it must not lead to."),
  /** {@code errSecCSNotAppLike}, -67002. */
  NOT_APP_LIKE(
      -67002,
      "errSecCSNotAppLike",
      "The code is valid, but the caller accepts only apps and this is not one."),
  /** {@code errSecCSBadDiskImageFormat}, -67001. */
  BAD_DISK_IMAGE_FORMAT(
      -67001,
      "errSecCSBadDiskImageFormat",
      "The disk image is of a kind that cannot carry a signature, or it is damaged."),
  /** {@code errSecCSUnsupportedDigestAlgorithm}, -67000. */
  UNSUPPORTED_DIGEST_ALGORITHM(
      -67000,
      "errSecCSUnsupportedDigestAlgorithm",
      "The signature names, or the signer was asked for, a hash algorithm that is not available."),
  /** {@code errSecCSInvalidAssociatedFileData}, -66999. */
  INVALID_ASSOCIATED_FILE_DATA(
      -66999,
      "errSecCSInvalidAssociatedFileData",
      "A file carries a resource fork or Finder information, which no signature covers."),
  /** {@code errSecCSInvalidTeamIdentifier}, -66998. */
  INVALID_TEAM_IDENTIFIER(
      -66998,
      "errSecCSInvalidTeamIdentifier",
      "The team identifier is not well formed, or there is none where there must be one."),
  /** {@code errSecCSBadTeamIdentifier}, -66997. */
  BAD_TEAM_IDENTIFIER(
      -66997,
      "errSecCSBadTeamIdentifier",
      "The team identifier in the code is not the team of the certificate that signed it."),
  /** {@code errSecCSSignatureUntrusted}, -66996. */
  SIGNATURE_UNTRUSTED(
      -66996,
      "errSecCSSignatureUntrusted",
      "The signature is intact, but its signer is not trusted."),
  /** {@code errSecMultipleExecSegments}, -66995. */
  MULTIPLE_EXEC_SEGMENTS(
      -66995,
      "errSecMultipleExecSegments",
      "A dyld shared cache has more than one executable mapping, which a signature cannot "
          + "describe."),
  /** {@code errSecCSInvalidEntitlements}, -66994. */
  INVALID_ENTITLEMENTS(
      -66994,
      "errSecCSInvalidEntitlements",
      "The entitlements are not a property list that can be signed."),
  /** {@code errSecCSInvalidRuntimeVersion}, -66993. */
  INVALID_RUNTIME_VERSION(
      -66993,
      "errSecCSInvalidRuntimeVersion",
      "The hardened runtime version given to the signer is not a version number it accepts."),
  /** {@code errSecCSRevokedNotarization}, -66992. */
  REVOKED_NOTARIZATION(
      -66992, "errSecCSRevokedNotarization", "Apple has revoked the notarization of this code."),
  /** {@code errSecCSCMSConstructionFailed}, -66991. */
  CMS_CONSTRUCTION_FAILED(
      -66991,
      "errSecCSCMSConstructionFailed",
      "The cryptographic message around the signature could not be made."),
  /** {@code errSecCSRemoteSignerFailed}, -66990. */
  REMOTE_SIGNER_FAILED(
      -66990,
      "errSecCSRemoteSignerFailed",
      "The caller's own signing function returned no signature.");

  private static final String FAMILY = "errsec";
  private static final String CODE_SIGNING = "errseccs";

  private static final Map<Integer, CodeSigningStatus> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(CodeSigningStatus::code, Function.identity()));

  private static final Map<String, CodeSigningStatus> BY_NAME = names();

  private final int code;
  private final String constantName;
  private final String meaning;

  CodeSigningStatus(int code, String constantName, String meaning) {
    this.code = code;
    this.constantName = constantName;
    this.meaning = meaning;
  }

  /** Returns the number, as {@code OSStatus} has it: negative for all but success and errno. */
  public int code() {
    return code;
  }

  /** Returns the name in Apple's headers, for example {@code errSecCSReqFailed}. */
  public String constantName() {
    return constantName;
  }

  /** Returns one English sentence that says what the status means. */
  public String meaning() {
    return meaning;
  }

  /**
   * Returns what usually causes the status and what to do about it, one or more English texts, the
   * likeliest first. They are advice for people: their wording is no part of any contract.
   */
  public List<String> usualCauses() {
    return UsualCauses.of(this);
  }

  /** Returns the status with this number, or nothing if the table has none. */
  public static Optional<CodeSigningStatus> ofCode(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /**
   * Returns the status with this name, or nothing if the table has none.
   *
   * <p>The name is a header's, in any case, with or without its prefix: {@code errSecCSReqFailed},
   * {@code CSReqFailed} and {@code reqfailed} are one. The second names of -67033 and -67032,
   * {@code errSecCSSigDBDenied} and {@code errSecCSSigDBAccess}, count too.
   */
  public static Optional<CodeSigningStatus> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns name and number as people write them: {@code errSecCSReqFailed (-67050)}. */
  @Override
  public String toString() {
    return constantName + " (" + code + ")";
  }

  private static Map<String, CodeSigningStatus> names() {
    Map<String, CodeSigningStatus> names = new HashMap<>();
    for (CodeSigningStatus status : values()) {
      addName(names, status.constantName, status);
    }
    addName(names, "errSecCSSigDBDenied", DB_DENIED);
    addName(names, "errSecCSSigDBAccess", DB_ACCESS);
    return Map.copyOf(names);
  }

  private static void addName(
      Map<String, CodeSigningStatus> names, String constantName, CodeSigningStatus status) {
    String name = constantName.toLowerCase(Locale.ROOT);
    names.put(name, status);
    if (name.startsWith(FAMILY)) {
      names.put(name.substring(FAMILY.length()), status);
    }
    if (name.startsWith(CODE_SIGNING)) {
      names.put(name.substring(CODE_SIGNING.length()), status);
    }
  }
}
