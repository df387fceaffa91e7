package org.countersign.bindings.corefoundation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import java.util.Objects;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.fake.FakeObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The make-believe CoreFoundation notices what the real one does not forgive. */
class FakeCoreFoundationTest {

  private final CoreFoundationFunctions functions = FakeMac.controls(CoreFoundationFunctions.class);
  private final FakeMac.Misuses misuses = FakeMac.controls(FakeMac.Misuses.class);

  private long living;

  @BeforeEach
  void countObjects() {
    living = FakeObjects.living();
  }

  @AfterEach
  void leavesNothingBehind() {
    FakeObjects.assertBalanced(living);
  }

  @Test
  void noticesAReleaseTooMany() {
    Pointer data = data();
    functions.CFRelease(data);
    functions.CFRelease(data);
    assertMisused("CFRelease: an object that is gone or never was");
  }

  @Test
  void noticesUseAfterTheLastRelease() {
    Pointer data = data();
    functions.CFRelease(data);
    assertThat(functions.CFDataGetLength(data)).isZero();
    assertMisused("CFDataGetLength: an object that is gone or never was");
  }

  @Test
  void noticesAReleaseOfWhatOnlyADictionaryOwns() throws CoreFoundationException {
    CoreFoundation coreFoundation = CoreFoundation.in(FakeMac.libraries().coreFoundation());
    try (OwnedReference key = coreFoundation.text("key");
        OwnedReference dictionary = CoreFoundationTest.dictionary(coreFoundation, key, "value")) {
      functions.CFRelease(dictionary.value(key).orElseThrow().pointer());
      assertMisused("CFRelease: a CFString that only containers own");
    }
  }

  @Test
  void noticesAReleaseOfAConstant() {
    CoreFoundation coreFoundation = CoreFoundation.in(FakeMac.libraries().coreFoundation());
    functions.CFRelease(
        coreFoundation
            .constant(FakeMac.libraries().security(), "kSecCodeInfoIdentifier")
            .orElseThrow()
            .pointer());
    assertMisused("CFRelease: a constant that nobody retained");
  }

  @Test
  void noticesAWrongType() {
    Pointer data = data();
    assertThat(functions.CFArrayGetCount(data)).isZero();
    functions.CFRelease(data);
    assertMisused("CFArrayGetCount: a CFData, not a CFArray");
  }

  @Test
  void noticesADictionaryThatDoesNotKeepItsValues() {
    Pointer elsewhere = data();
    functions.CFRelease(
        Objects.requireNonNull(functions.CFDictionaryCreateMutable(null, 0, elsewhere, elsewhere)));
    functions.CFRelease(elsewhere);
    assertMisused("CFDictionaryCreateMutable: it would not keep its keys and values");
  }

  @Test
  void countsWhatIsNotReleased() {
    Pointer data = data();
    assertThat(FakeObjects.living()).isEqualTo(living + 1);
    functions.CFRelease(data);
  }

  private Pointer data() {
    return Objects.requireNonNull(functions.CFDataCreate(null, new byte[] {1, 2}, 2));
  }

  private void assertMisused(String line) {
    assertThat(misuses.fake_misuse_count()).isOne();
    assertThat(misuses.fake_misuses()).isEqualTo(line + "\n");
    misuses.fake_forget_misuses();
  }
}
