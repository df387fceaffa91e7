package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.countersign.CodeSigningStatus;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MacCompilerTest extends SecurityTest {

  private static final String COMPILE = "SecRequirementCreateWithStringAndErrors";

  private final MacCompiler compiler = new MacCompiler(security);

  @BeforeEach
  void compileToTheRightOne() {
    byte[] blob = RIGHT.toBytes();
    controls.fake_security_compiled(blob, blob.length);
  }

  @Test
  void returnsWhatApplesCompilerMakes() throws MacCodeException {
    assertThat(compiler.compile("whatever")).isEqualTo(RIGHT);
    assertThat(controls.fake_security_flags(COMPILE)).isZero();
  }

  @Test
  void returnsWhatApplesPrinterMakes() throws MacCodeException {
    assertThat(compiler.print(RIGHT)).isEqualTo("as Apple prints it");
  }

  @Test
  void saysWhereApplesCompilerStopped() {
    controls.fake_security_answer(COMPILE, CodeSigningStatus.REQ_INVALID.code());
    FakeSecurity.explains(
        PropertyList.Dictionary.of(
            Map.of(
                "SecRequirementSyntax",
                new PropertyList.StringValue("line 1:9: unexpected token: gneric\n"))));
    assertThatThrownBy(() -> compiler.compile("anchor apple gneric"))
        .isInstanceOfSatisfying(
            MacCodeException.class,
            e -> {
              assertThat(e.status()).isEqualTo(CodeSigningStatus.REQ_INVALID);
              assertThat(e.verdict().orElseThrow().details())
                  .isEqualTo(Map.of("syntax", List.of("line 1:9: unexpected token: gneric\\n")));
            });
  }

  @Test
  void nothingOrSomethingElseIsAnException() {
    controls.fake_security_give_nothing(COMPILE);
    assertThatThrownBy(() -> compiler.compile("x")).isInstanceOf(MacCodeException.class);
    controls.fake_security_reset();
    compileToTheRightOne();
    controls.fake_security_give_another_type(COMPILE);
    assertThatThrownBy(() -> compiler.compile("x")).isInstanceOf(MacCodeException.class);
  }

  @Test
  void bytesThatAreNoRequirementAreAnException() {
    controls.fake_security_compiled(new byte[] {1, 2, 3}, 3);
    assertThatThrownBy(() -> compiler.compile("x"))
        .isInstanceOf(MacCodeException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void whatTheSystemDoesNotMakeLeavesNothingBehind() {
    Requirement requirement = RIGHT;
    assertThat(
            FakeObjects.failEachCreation(
                MacCodeException.class,
                () -> {
                  assertThat(compiler.compile("x")).isEqualTo(requirement);
                  return compiler.print(requirement);
                }))
        .isEqualTo(7);
  }
}
