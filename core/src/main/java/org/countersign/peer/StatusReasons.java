package org.countersign.peer;

import org.countersign.CodeSigningStatus;

/** For which reason a peer is rejected when the system answers with a status. */
final class StatusReasons {

  private StatusReasons() {}

  // One exhaustive switch: a status without a reason does not compile.
  static RejectionReason of(CodeSigningStatus status) {
    return switch (status) {
      case UNSIGNED -> RejectionReason.NOT_SIGNED;

      case REQ_FAILED, NOT_APP_LIKE -> RejectionReason.REQUIREMENT_NOT_SATISFIED;

      case REQ_INVALID, REQ_UNSUPPORTED -> RejectionReason.REQUIREMENT_UNDECIDED;

      case NO_SUCH_CODE, NO_SUCH_PROCESS -> RejectionReason.PEER_GONE;

      case STATIC_CODE_CHANGED -> RejectionReason.PROGRAM_REPLACED;

      case CANCELLED -> RejectionReason.INTERRUPTED;

      case UNIMPLEMENTED, NOT_SUPPORTED -> RejectionReason.UNSUPPORTED;

      // The program, or what its signature seals, is not what was signed by somebody trusted.
      case GUEST_INVALID,
          HOST_REJECT,
          SIGNATURE_FAILED,
          SIGNATURE_INVALID,
          SIGNATURE_UNSUPPORTED,
          SIGNATURE_UNTRUSTED,
          UNKNOWN_FORMAT,
          NOT_TRUSTED,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_VALID_YET,
          CERTIFICATE_REVOKED,
          INVALID_AUTHORITY,
          INVALID_KEY_USAGE,
          INVALID_EXTENDED_KEY_USAGE,
          REVOKED_NOTARIZATION,
          VETOED,
          BAD_DICTIONARY_FORMAT,
          INFO_PLIST_FAILED,
          INVALID_ENTITLEMENTS,
          INVALID_TEAM_IDENTIFIER,
          BAD_TEAM_IDENTIFIER,
          INVALID_PLATFORM,
          INVALID_RUNTIME_VERSION,
          UNSUPPORTED_DIGEST_ALGORITHM,
          BAD_OBJECT_FORMAT,
          BAD_LV_ARCH,
          BAD_MAIN_EXECUTABLE,
          NO_MAIN_EXECUTABLE,
          REGULAR_FILE,
          MULTIPLE_EXEC_SEGMENTS,
          TOO_BIG,
          BAD_BUNDLE_FORMAT,
          AMBIGUOUS_BUNDLE_FORMAT,
          BAD_DISK_IMAGE_FORMAT,
          BAD_FRAMEWORK_VERSION,
          BAD_NESTED_CODE,
          UNSIGNED_NESTED_CODE,
          BAD_RESOURCE,
          RESOURCES_NOT_SEALED,
          RESOURCES_NOT_FOUND,
          RESOURCES_INVALID,
          RESOURCE_RULES_INVALID,
          RESOURCE_DIRECTORY_FAILED,
          RESOURCE_NOT_SUPPORTED,
          UNSEALED_APP_ROOT,
          UNSEALED_FRAMEWORK_ROOT,
          WEAK_RESOURCE_RULES,
          WEAK_RESOURCE_ENVELOPE,
          DS_STORE_SYMLINK,
          INVALID_SYMLINK,
          INVALID_ASSOCIATED_FILE_DATA ->
          RejectionReason.SIGNATURE_INVALID;

      // The system could not find out.
      case NO_SUCH_FILE,
          STATIC_CODE_NOT_FOUND,
          SIGNATURE_NOT_VERIFIABLE,
          FILE_HARD_QUARANTINED,
          UNSUPPORTED_GUEST_ATTRIBUTES,
          MULTIPLE_GUESTS,
          NOT_A_HOST,
          HOST_PROTOCOL_RELATIVE_PATH,
          HOST_PROTOCOL_CONTRADICTION,
          HOST_PROTOCOL_DEDICATION_ERROR,
          HOST_PROTOCOL_NOT_PROXY,
          HOST_PROTOCOL_STATE_ERROR,
          HOST_PROTOCOL_UNRELATED,
          HOST_PROTOCOL_INVALID_HASH,
          HOST_PROTOCOL_INVALID_ATTRIBUTE,
          DB_DENIED,
          DB_ACCESS,
          DB_CORRUPT,
          NO_MATCHES,
          OUTDATED ->
          RejectionReason.NO_EVIDENCE;

      // The question was wrong, or is none that is asked about a peer; and success is no refusal.
      case SUCCESS,
          PARAMETER,
          INTERNAL_COMPONENT,
          INTERNAL_ERROR,
          INVALID_OBJECT_REF,
          INVALID_FLAGS,
          OBJECT_REQUIRED,
          INVALID_ATTRIBUTE_VALUES,
          BAD_CALLBACK_VALUE,
          HELPER_FAILED,
          CMS_TOO_LARGE,
          CMS_CONSTRUCTION_FAILED,
          REMOTE_SIGNER_FAILED ->
          RejectionReason.INTERNAL_ERROR;
    };
  }
}
