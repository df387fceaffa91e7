package org.countersign.bindings.mac;

/**
 * The flags with which Security.framework is called ({@code SecCSFlags}). Each function refuses, by
 * errSecCSInvalidFlags, those that are not its own. Source: {@code CSCommon.h}, {@code SecCode.h},
 * {@code SecStaticCode.h}.
 */
final class CodeFlags {

  /** No flag at all, for functions that know none. */
  static final int NONE = 0;

  private static final int CHECK_ALL_ARCHITECTURES = 1; // kSecCSCheckAllArchitectures
  private static final int CHECK_NESTED_CODE = 1 << 3; // kSecCSCheckNestedCode
  private static final int STRICT_VALIDATE = 1 << 4; // kSecCSStrictValidate
  private static final int RESTRICT_SYMLINKS = 1 << 7; // kSecCSRestrictSymlinks
  private static final int NO_NETWORK_ACCESS = 1 << 29; // kSecCSNoNetworkAccess

  /**
   * Code on disk: every slice, since any may be the one that runs; nested code too; nothing but
   * what was sealed; no symbolic links that leave the bundle; and no waiting for a server.
   */
  static final int STATIC_CHECK =
      CHECK_ALL_ARCHITECTURES
          | CHECK_NESTED_CODE
          | STRICT_VALIDATE
          | RESTRICT_SYMLINKS
          | NO_NETWORK_ACCESS;

  /** Running code: no waiting for a server. Systems before macOS 11.3 refuse this flag. */
  static final int DYNAMIC_CHECK = NO_NETWORK_ACCESS;

  /** The code on disk with all its slices: {@code kSecCSUseAllArchitectures}. */
  static final int USE_ALL_ARCHITECTURES = 1;

  private static final int INTERNAL_INFORMATION = 1; // kSecCSInternalInformation
  private static final int SIGNING_INFORMATION = 1 << 1; // kSecCSSigningInformation
  private static final int REQUIREMENT_INFORMATION = 1 << 2; // kSecCSRequirementInformation
  private static final int DYNAMIC_INFORMATION = 1 << 3; // kSecCSDynamicInformation
  private static final int SKIP_RESOURCE_DIRECTORY = 1 << 5; // kSecCSSkipResourceDirectory

  /** All about a signature; "internal" is where the DER entitlements are. */
  static final int STATIC_INFORMATION =
      INTERNAL_INFORMATION
          | SIGNING_INFORMATION
          | REQUIREMENT_INFORMATION
          | SKIP_RESOURCE_DIRECTORY;

  /** The same, with the state of the process. */
  static final int RUNNING_INFORMATION = STATIC_INFORMATION | DYNAMIC_INFORMATION;

  private CodeFlags() {}
}
