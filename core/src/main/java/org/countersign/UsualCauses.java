package org.countersign;

import java.util.List;

/** What usually causes each status and what to do about it, for {@link CodeSigningStatus}. */
final class UsualCauses {

  private static final String HOSTING_IS_GONE =
      "Code hosted inside another program's process is a mechanism macOS no longer offers; a status"
          + " of this family in new code usually means a wrong number was read. Print the raw"
          + " OSStatus.";

  private UsualCauses() {}

  // One exhaustive switch: a status without advice does not compile.
  static List<String> of(CodeSigningStatus status) {
    return switch (status) {
      case SUCCESS ->
          List.of(
              "Nothing is wrong. Success speaks only of what was asked: without a requirement, a"
                  + " valid signature says nothing about who made it.");
      case PARAMETER ->
          List.of(
              "A null, an empty or a wrongly typed argument reached the Security framework; check"
                  + " the arguments of the native call.",
              "codesign also answers so when an option and its value do not belong together.");
      case INTERNAL_COMPONENT ->
          List.of(
              "Signing over ssh or on a build machine: the login keychain is locked. Unlock it with"
                  + " `security unlock-keychain` first.",
              "The key does not let codesign use it: run `security set-key-partition-list -S"
                  + " apple-tool:,apple:,codesign: …` on the keychain.",
              "The intermediate certificate of the signing identity is missing from the keychain.");
      case NOT_TRUSTED ->
          List.of(
              "The certificate is self-signed or from a private authority that this Mac does not"
                  + " trust for code signing.",
              "An Apple intermediate certificate is missing or expired; install the current one"
                  + " from Apple's certificate authority page.");
      case CERTIFICATE_EXPIRED ->
          List.of(
              "The code has no secure timestamp, and whoever asked did not tolerate expiration. Sign"
                  + " with a timestamp: `codesign --timestamp`.",
              "The code directory has the flag `expires`, which asks for this.",
              "The timestamp is from a time at which the certificate had already expired.");
      case CERTIFICATE_NOT_VALID_YET ->
          List.of(
              "The clock of the signing computer is wrong: the timestamp is from a time before the"
                  + " certificate was issued.");
      case CERTIFICATE_REVOKED ->
          List.of(
              "Apple or the developer revoked the certificate, usually because its key leaked or"
                  + " because malware was signed with it. Sign again with another.",
              "The certificate was deleted in the developer account, which revokes it.");
      case INVALID_AUTHORITY ->
          List.of(
              "A leaf certificate was used to issue another one, which only an authority may do:"
                  + " somebody tries to extend a real certificate. Do not trust the code.",
              "A home-made authority lacks the basic constraint `CA:TRUE`.");
      case INVALID_KEY_USAGE ->
          List.of(
              "The certificate was issued for something else than signatures. Its key usage must"
                  + " include `digitalSignature` or `nonRepudiation`.");
      case INVALID_EXTENDED_KEY_USAGE ->
          List.of(
              "An installer certificate signed code: packages are signed with `productsign`, code"
                  + " with an Application certificate.",
              "A home-made certificate lacks the extended key usage `codeSigning`"
                  + " (1.3.6.1.5.5.7.3.3).");
      case UNKNOWN_FORMAT ->
          List.of(
              "The file was cut off or damaged where the signature lies; copy or download it again.",
              "Another tool than codesign wrote the signature, and wrote its CMS wrongly.");
      case NO_SUCH_FILE ->
          List.of(
              "The path is wrong, or relative to another directory than expected: a daemon's"
                  + " working directory is usually /.",
              "The app was moved, renamed or replaced by an update while it was looked at.");
      case NO_SUCH_PROCESS ->
          List.of(
              "The peer has exited, or has replaced itself with another program, since its audit"
                  + " token was taken. Reject it; a new connection brings a new token.",
              "A bare process identifier was used, and it belongs to nobody any more. Use the audit"
                  + " token.");
      case UNIMPLEMENTED ->
          List.of(
              "The requirement holds an operator from a newer system. Both sides of `and` and `or`"
                  + " are always evaluated, so one unknown clause anywhere is enough.",
              "A compiled requirement was written by hand or damaged; decompile it and look for"
                  + " unknown operators.");
      case INVALID_OBJECT_REF ->
          List.of(
              "A reference was used after it was released, or one of another type was passed, for"
                  + " example a requirement where code was wanted.");
      case INVALID_FLAGS ->
          List.of(
              "A flag for static code was passed to a call on running code: SecCodeCheckValidity"
                  + " takes few flags, and kSecCSCheckAllArchitectures is not among them.",
              "kSecCSDynamicInformation was asked of code on disk, which has none.");
      case OBJECT_REQUIRED ->
          List.of(
              "A null reference or result pointer was passed; an earlier call failed unnoticed.");
      case STATIC_CODE_NOT_FOUND ->
          List.of(
              "The running program's file was deleted, moved or replaced by an update. Let the user"
                  + " restart it.",
              "The path names nothing, or a framework version that does not exist.",
              "The caller may not read the path, for example another user's home or a protected"
                  + " folder.");
      case UNSUPPORTED_GUEST_ATTRIBUTES ->
          List.of(
              "The attribute dictionary holds a key the kernel cannot search by. Use"
                  + " kSecGuestAttributeAudit alone.",
              "Never pass an empty dictionary instead: it names the kernel itself, which is valid"
                  + " code.");
      case INVALID_ATTRIBUTE_VALUES ->
          List.of(
              "The audit token must be data of exactly 32 bytes; anything else is refused.",
              "A process identifier must be a number and agree with the audit token if both are"
                  + " given.");
      case NO_SUCH_CODE ->
          List.of(
              "The process has exited, or its audit token is stale because it has executed another"
                  + " program since. Reject the peer.",
              "The token was taken from the wrong place: on a socket use LOCAL_PEERTOKEN (6), not"
                  + " LOCAL_PEEREUUID (5).");
      case MULTIPLE_GUESTS ->
          List.of("The attributes fit several processes; name the one by its audit token.");
      case GUEST_INVALID ->
          List.of(
              "The kernel dropped the process's valid state: its memory pages no longer matched the"
                  + " signature, or a debugger was attached.",
              "The program writes to its own executable pages or its file was overwritten in place"
                  + " while running. Replace files by renaming, never by writing into them.",
              "The program was unsigned or had a bad signature from the start and runs only because"
                  + " nothing enforced it.");
      case UNSIGNED ->
          List.of(
              "The program was built without signing. On Apple silicon the linker signs ad hoc; on"
                  + " Intel it does not.",
              "A tool that rewrites binaries (strip, install_name_tool, upx) dropped the signature."
                  + " Sign last.",
              "The path names a script, a jar or a plain directory. Check the launcher that runs"
                  + " it, and mind that a script's process is its interpreter.",
              "One slice of a universal file is signed and another is not.");
      case SIGNATURE_FAILED ->
          List.of(
              "The file was changed after signing: patched, stripped, partly downloaded or"
                  + " processed by an installer. Sign as the last step and compare with the"
                  + " original.",
              "The file was overwritten in place and the kernel still holds the old pages: delete"
                  + " it and copy it anew.",
              "Requirements or entitlements in the signature were edited without signing again.",
              "`codesign --verify -vvvv` names the part; our verification names the page or slot.");
      case SIGNATURE_NOT_VERIFIABLE ->
          List.of(
              "The verifier may not read the file or a file of its bundle: check permissions, and"
                  + " Full Disk Access for a daemon.",
              "An input or output error, or a volume that went away.");
      case SIGNATURE_UNSUPPORTED ->
          List.of(
              "The code directory's version is older than 0x20001 or newer than 0x2F000: the file"
                  + " is very old, made by a third-party signer, or damaged.");
      case BAD_DICTIONARY_FORMAT ->
          List.of(
              "The Info.plist, the entitlements or _CodeSignature/CodeResources is not a property"
                  + " list dictionary. Run `plutil -lint` on it.",
              "A signing parameter has the wrong type.");
      case RESOURCES_NOT_SEALED ->
          List.of(
              "The file is one that the resource rules omit. Do not rely on its content, or sign"
                  + " the bundle anew with the default rules.");
      case RESOURCES_NOT_FOUND ->
          List.of(
              "_CodeSignature/CodeResources is missing: the bundle was copied incompletely or its"
                  + " archive lost a directory.",
              "Only the main executable was signed, then a bundle was built around it. Sign the"
                  + " bundle.");
      case RESOURCES_INVALID ->
          List.of(
              "_CodeSignature/CodeResources was edited, or a signer other than codesign wrote it"
                  + " wrongly. Sign the bundle anew.");
      case BAD_RESOURCE ->
          List.of(
              "The program writes into its own bundle: logs, caches, settings, downloaded plug-ins."
                  + " Keep them under ~/Library or /Library.",
              "A packaging step changed line ends, permissions, symbolic links or Unicode names of"
                  + " files. Archive with `ditto` and compare.",
              "Files were added after signing (licences, localizations). Sign last, inside out.",
              "`codesign --verify --verbose=4` prints each path that was added, changed or"
                  + " removed.");
      case RESOURCE_RULES_INVALID ->
          List.of(
              "A rule is not a valid regular expression, or its dictionary has a wrong type. Drop"
                  + " custom resource rules: Gatekeeper refuses them since OS X 10.9.5.");
      case REQ_INVALID ->
          List.of(
              "The text does not compile: quote every value that starts with a digit or contains"
                  + " anything but letters and digits, for example \"9ABCDE1234\".",
              "`designated =>` begins a requirement set, not a requirement: remove it, also in the"
                  + " output of `codesign -d -r-`.",
              "A compiled requirement was cut short, or its length field disagrees with its size.",
              "It is nested deeper than 1000 operators.");
      case REQ_UNSUPPORTED ->
          List.of(
              "The blob is of kind 2, a lightweight code requirement, which only macOS itself"
                  + " evaluates, or of a kind from a newer system.");
      case REQ_FAILED ->
          List.of(
              "The code is a development build and the requirement wants Developer ID, or the"
                  + " reverse: the certificates carry different markers.",
              "The team identifier is compared in the wrong place. It is the leaf's subject.OU; the"
                  + " value in parentheses of \"Apple Development: …\" is not a team identifier.",
              "The signing identifier differs: codesign takes it from the bundle identifier, or"
                  + " from the file name for a plain tool. Compare with `codesign -dv`.",
              "The code is ad hoc signed, so no certificate clause can hold.",
              "The copy is from the App Store, signed by Apple's certificate without the"
                  + " developer's team. Accept marker 1.2.840.113635.100.6.1.9 beside Developer"
                  + " ID.");
      case BAD_OBJECT_FORMAT ->
          List.of(
              "The file is damaged or cut short, or it is no Mach-O file at all, such as an HTML"
                  + " error page saved by a download.",
              "The architecture asked for is not in the file.");
      case INTERNAL_ERROR ->
          List.of(
              "Look into the system log around that moment: `log show --predicate 'subsystem =="
                  + " \"com.apple.securityd\"' --last 5m`.",
              "A system library could not be loaded, or memory ran out. Try again, then restart.");
      case HOST_REJECT ->
          List.of(
              "The code's `host` requirement does not accept the program that runs it, typically a"
                  + " script whose interpreter changed. See `codesign -d -r-`.");
      case NOT_A_HOST ->
          List.of(
              "A process was given as the host to search in, but only the kernel hosts code"
                  + " nowadays. Pass null as the host.");
      case SIGNATURE_INVALID ->
          List.of(
              "The signature's blobs overlap, run past their end, or two code directories use one"
                  + " hash type: damage, or a third-party signer's mistake.",
              "Slices of one universal file are signed by different teams.",
              "A certificate or the cryptographic message cannot be decoded.");
      case HOST_PROTOCOL_RELATIVE_PATH,
          HOST_PROTOCOL_CONTRADICTION,
          HOST_PROTOCOL_DEDICATION_ERROR,
          HOST_PROTOCOL_NOT_PROXY,
          HOST_PROTOCOL_STATE_ERROR,
          HOST_PROTOCOL_UNRELATED,
          HOST_PROTOCOL_INVALID_HASH,
          HOST_PROTOCOL_INVALID_ATTRIBUTE ->
          List.of(HOSTING_IS_GONE);
      case NOT_SUPPORTED ->
          List.of(
              "The call needs another kind of code, for example a bundle where a plain file was"
                  + " given.",
              "The hosting calls (SecHost…) were removed from macOS; do without them.");
      case CMS_TOO_LARGE ->
          List.of(
              "A timestamp or a long certificate chain made the signature larger than foreseen."
                  + " Sign with a larger `--signature-size`.",
              "A script or other plain file keeps its signature in extended attributes, whose size"
                  + " the file system limits.");
      case STATIC_CODE_CHANGED ->
          List.of(
              "The app was updated on disk while it was running. Let the user restart it; then disk"
                  + " and process agree again.",
              "The file was overwritten by hand or by a build while the old program still runs.",
              "If it is neither, somebody put another program in the place of the running one:"
                  + " reject it.");
      case DB_DENIED ->
          List.of(
              "Changing the system policy needs root, or the user's consent in System Settings"
                  + " since macOS 15. Use a configuration profile on managed Macs.");
      case DB_ACCESS ->
          List.of(
              "/var/db/SystemPolicy or the detached signature database is missing or unreadable; a"
                  + " sandboxed process cannot reach it.");
      case INFO_PLIST_FAILED ->
          List.of(
              "A build step edited Info.plist (version, build number) after signing. Edit first,"
                  + " sign last.",
              "The executable was checked outside its bundle, or copied into another one: its"
                  + " signature wants the Info.plist it was signed with.",
              "A plain tool has its Info.plist linked into a section, and the file was changed.");
      case NO_MAIN_EXECUTABLE ->
          List.of(
              "CFBundleExecutable in Info.plist names a file that is not in Contents/MacOS: check"
                  + " spelling, letter case and Unicode form.");
      case BAD_BUNDLE_FORMAT ->
          List.of(
              "The directory has no Contents/Info.plist, or a framework lost the symbolic links"
                  + " Versions/Current: zip without `-y` and some installers resolve links.",
              "A plain folder was named .app, .framework or .bundle.");
      case NO_MATCHES ->
          List.of("spctl was asked for a rule by a label, path or number that no rule has.");
      case FILE_HARD_QUARANTINED ->
          List.of(
              "A sandboxed app wrote the program. Give that app the entitlement"
                  + " com.apple.security.files.user-selected.executable, or install the program by"
                  + " another process.");
      case OUTDATED ->
          List.of("The data comes from an older update than the system's own. Fetch it again.");
      case DB_CORRUPT ->
          List.of(
              "The policy database is damaged: `sudo spctl --reset-default` restores the default"
                  + " rules.");
      case RESOURCE_DIRECTORY_FAILED ->
          List.of(
              "_CodeSignature/CodeResources was changed, or comes from another build than the main"
                  + " executable, for example after a partial update. Replace the whole bundle.");
      case UNSIGNED_NESTED_CODE ->
          List.of(
              "A framework, plug-in or helper inside the bundle was not signed. Sign inside out:"
                  + " each nested piece first, the bundle last.",
              "Data with the executable bit or with a bundle's suffix lies in Frameworks, PlugIns"
                  + " or MacOS. Move it to Resources.");
      case BAD_NESTED_CODE ->
          List.of(
              "Nested code was replaced or signed again after the bundle was signed. Sign the"
                  + " bundle anew.",
              "An updater replaced a helper inside the bundle. Replace whole bundles.",
              "The nested code is itself damaged: verify it alone to see what is wrong.");
      case BAD_CALLBACK_VALUE ->
          List.of("The callback must return null to go on, or a number to stop with that status.");
      case HELPER_FAILED ->
          List.of(
              "codesign_allocate is missing: install the command line tools (`xcode-select"
                  + " --install`) or unset CODESIGN_ALLOCATE.");
      case VETOED ->
          List.of(
              "A plug-in or helper inside the app is refused by Gatekeeper on its own, for example"
                  + " because it is not notarized. `spctl --assess --verbose=4` names it.");
      case BAD_LV_ARCH ->
          List.of("Remove the i386 slice, or do not sign with `--options library`.");
      case RESOURCE_NOT_SUPPORTED ->
          List.of(
              "A socket, named pipe or device file lies in the bundle, usually created by the"
                  + " running program. Create it under /var/run or a temporary directory.");
      case REGULAR_FILE ->
          List.of(
              "A packaging step replaced the executable or Info.plist with a symbolic link, for"
                  + " example to share files between apps. Put a copy there.");
      case UNSEALED_APP_ROOT ->
          List.of(
              "A file lies beside Contents at the top of the bundle: an icon, a log, a .git"
                  + " directory. Move it below Contents/Resources before signing.",
              "A foreign file lies in _CodeSignature.");
      case WEAK_RESOURCE_RULES ->
          List.of("Sign anew with a current codesign and without `--resource-rules`.");
      case DS_STORE_SYMLINK ->
          List.of(
              "Remove it; a symbolic link under that name is an attempt to slip past the seal.");
      case AMBIGUOUS_BUNDLE_FORMAT ->
          List.of(
              "The bundle has both Contents and Versions, or its executable lies elsewhere"
                  + " depending on how it is opened. Use one layout.",
              "A framework's top-level entries are copies instead of links into Versions/Current.");
      case BAD_MAIN_EXECUTABLE ->
          List.of(
              "The Mach-O file has data after the signature, gaps between its parts or misplaced"
                  + " load commands: something was appended, or a packer or linker of its own made"
                  + " it.",
              "Do not append archives to executables; ship them as resources.");
      case BAD_FRAMEWORK_VERSION ->
          List.of("Verify each directory below Versions; remove the stale ones or sign each.");
      case UNSEALED_FRAMEWORK_ROOT ->
          List.of(
              "A file lies beside Versions at the top of the framework. Only links into"
                  + " Versions/Current belong there.");
      case WEAK_RESOURCE_ENVELOPE ->
          List.of("The app was signed before OS X 10.9, or on such a system. Sign it anew.");
      case CANCELLED ->
          List.of(
              "The caller's callback or another thread stopped validation; nothing was decided.");
      case INVALID_PLATFORM ->
          List.of(
              "The platform identifier given to the signer must be 0 to 255; only Apple's own code"
                  + " carries one.");
      case TOO_BIG ->
          List.of(
              "The file exceeds 4 GiB in a signature version that counts in 32 bits. Split it.");
      case INVALID_SYMLINK ->
          List.of(
              "A link points outside the bundle or to an absolute path other than /System or"
                  + " /Library. Make it relative and keep it inside.",
              "A link points to nothing because its target was not packaged.");
      case NOT_APP_LIKE ->
          List.of(
              "A tool, framework or plug-in was assessed as if it were an app. Assess it with"
                  + " `spctl --type install` or check its signature instead.");
      case BAD_DISK_IMAGE_FORMAT ->
          List.of(
              "Only images of the UDIF kind (`hdiutil convert -format UDZO`) can be signed; the"
                  + " file is another kind or was cut short.");
      case UNSUPPORTED_DIGEST_ALGORITHM ->
          List.of(
              "The code directory names a hash type this version does not know: a newer signature,"
                  + " or damage.",
              "The signer was asked for an algorithm other than SHA-1, SHA-256 or SHA-384.");
      case INVALID_ASSOCIATED_FILE_DATA ->
          List.of(
              "The Finder or a copy from another file system left extended attributes. Remove them"
                  + " with `xattr -cr` and sign again.",
              "The project lies in a folder synchronized by iCloud or another service, which adds"
                  + " them again. Build elsewhere.");
      case INVALID_TEAM_IDENTIFIER ->
          List.of(
              "The leaf certificate has no organizational unit, or the code's team is not valid"
                  + " UTF-8 text. Sign with an identity from the Apple developer programme.");
      case BAD_TEAM_IDENTIFIER ->
          List.of(
              "The code was signed again with another team's certificate while its old team was"
                  + " kept in the code directory: by a third-party signer, or by an attacker.",
              "Apple compares with the first organizational unit in the certificate's subject.");
      case SIGNATURE_UNTRUSTED ->
          List.of(
              "The certificate is self-signed, from a private authority, or revoked, and the caller"
                  + " asked for a trusted chain.");
      case MULTIPLE_EXEC_SEGMENTS ->
          List.of(
              "Only signing of dyld shared caches reports it; there is nothing to do for an app.");
      case INVALID_ENTITLEMENTS ->
          List.of(
              "The entitlements file is not a property list, has comments, or values of types that"
                  + " DER cannot carry (dates, data, reals). Run `plutil -lint` on it.");
      case INVALID_RUNTIME_VERSION ->
          List.of("Give `--runtime-version` as major.minor.patch, for example 13.0.0.");
      case REVOKED_NOTARIZATION ->
          List.of(
              "Apple found the code malicious or its signing key stolen. Do not run it. If it is"
                  + " yours, write to Apple's product security and sign anew with another"
                  + " identity.");
      case CMS_CONSTRUCTION_FAILED ->
          List.of(
              "The certificate chain or an attribute given to remote signing could not be encoded;"
                  + " the system log tells which.");
      case REMOTE_SIGNER_FAILED ->
          List.of(
              "The signing service failed, timed out or refused; look at what the signing function"
                  + " itself reported.");
    };
  }
}
