package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Platform;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.bindings.corefoundation.CoreFoundation;
import org.countersign.bindings.corefoundation.CoreFoundationException;
import org.countersign.bindings.corefoundation.Reference;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.library.MacLibraries;
import org.countersign.bindings.library.SystemLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Flags and keys, as Apple's headers and published source have them. */
class CodeConstantsTest {

  /** Constant by constant, the string that it stands for; it is informational. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("kSecCodeInfoIdentifier", "identifier"),
          Map.entry("kSecCodeInfoUnique", "unique"),
          Map.entry("kSecCodeInfoFlags", "flags"),
          Map.entry("kSecCodeInfoFormat", "format"),
          Map.entry("kSecCodeInfoTeamIdentifier", "teamid"),
          Map.entry("kSecCodeInfoPlatformIdentifier", "platform-identifier"),
          Map.entry("kSecCodeInfoRuntimeVersion", "runtime-version"),
          Map.entry("kSecCodeInfoCertificates", "certificates"),
          Map.entry("kSecCodeInfoPList", "info-plist"),
          Map.entry("kSecCodeInfoRequirementData", "requirement-data"),
          Map.entry("kSecCodeInfoEntitlements", "entitlements"),
          Map.entry("kSecCodeInfoEntitlementsDict", "entitlements-dict"),
          Map.entry("kSecCodeInfoEntitlementsDER", "entitlements-DER"),
          Map.entry("kSecCodeInfoTime", "signing-time"),
          Map.entry("kSecCodeInfoTimestamp", "signing-timestamp"),
          Map.entry("kSecCodeInfoStatus", "status"));

  @Test
  void theFlagsAreThoseOfTheHeaders() {
    Map<String, Integer> found = new LinkedHashMap<>();
    found.put("static check", CodeFlags.STATIC_CHECK);
    found.put("dynamic check", CodeFlags.DYNAMIC_CHECK);
    found.put("static information", CodeFlags.STATIC_INFORMATION);
    found.put("running information", CodeFlags.RUNNING_INFORMATION);
    found.put("all architectures", CodeFlags.USE_ALL_ARCHITECTURES);
    found.put("none", CodeFlags.NONE);
    assertThat(found)
        .containsExactly(
            Map.entry("static check", 0x2000_0099),
            Map.entry("dynamic check", 0x2000_0000),
            Map.entry("static information", 0x27),
            Map.entry("running information", 0x2f),
            Map.entry("all architectures", 1),
            Map.entry("none", 0));
  }

  @Test
  void everyKeyIsInTheTable() {
    assertThat(InformationKey.values())
        .extracting(InformationKey::symbol)
        .containsExactlyInAnyOrderElementsOf(KEYS.keySet());
    assertThat(ErrorKey.values())
        .extracting(ErrorKey::symbol)
        .containsExactlyInAnyOrder(
            "kSecCFErrorArchitecture",
            "kSecCFErrorPattern",
            "kSecCFErrorResourceSeal",
            "kSecCFErrorResourceAdded",
            "kSecCFErrorResourceAltered",
            "kSecCFErrorResourceMissing",
            "kSecCFErrorResourceSideband",
            "kSecCFErrorResourceRecursive",
            "kSecCFErrorInfoPlist",
            "kSecCFErrorGuestAttributes",
            "kSecCFErrorRequirementSyntax",
            "kSecCFErrorPath");
  }

  @Test
  void theFakesKeysAreTheTables() throws CoreFoundationException {
    assertKeys(FakeMac.libraries());
  }

  @Test
  @EnabledOnOs(OS.MAC)
  void theKeysOfThisMacAreTheTables() throws CoreFoundationException {
    assertKeys(MacLibraries.ofThisMac());
  }

  private static void assertKeys(MacLibraries libraries) throws CoreFoundationException {
    CoreFoundation coreFoundation = CoreFoundation.in(libraries.coreFoundation());
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      Reference constant =
          coreFoundation.constant(libraries.security(), key.getKey()).orElseThrow();
      assertThat(constant.text()).isEqualTo(key.getValue());
    }
  }

  @Test
  void saysWhatASystemLacks() {
    SystemLibrary other =
        SystemLibrary.at(Platform.isMac() ? "/usr/lib/libSystem.B.dylib" : "libc.so.6");
    MacLibraries fake = FakeMac.libraries();
    MacLibraries lacking =
        new MacLibraries(fake.coreFoundation(), other, fake.system(), fake.bsm());
    assertThatThrownBy(() -> SecurityFramework.in(lacking))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("lacks Sec");
  }
}
