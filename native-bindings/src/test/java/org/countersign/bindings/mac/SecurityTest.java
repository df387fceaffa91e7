package org.countersign.bindings.mac;

import java.nio.file.Path;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests against the make-believe Security.framework have in common. */
abstract class SecurityTest {

  static final Path PATH = Path.of("/Applications/Example.app");
  static final AuditToken TOKEN = AuditTokens.of(411, 1284);

  static final Requirement RIGHT =
      Requirement.parse(
          "anchor apple generic and identifier \"com.example.app\""
              + " and certificate leaf[subject.OU] = ABCDE12345");
  static final Requirement WRONG = Requirement.parse("identifier \"com.example.other\"");
  static final Requirement APPLE_ONLY = Requirement.parse("notarized");

  final FakeSecurity.Controls controls = FakeSecurity.controls();
  final SecurityFramework security = FakeSecurity.framework();

  private long living;

  @BeforeEach
  void beginAnew() {
    controls.fake_security_reset();
    living = FakeObjects.living();
  }

  @AfterEach
  void leavesNothingBehind() {
    FakeObjects.assertBalanced(living);
    controls.fake_security_reset();
  }

  final MacStaticCode open() throws MacCodeException {
    return MacStaticCode.open(PATH, security, FakeSecurity.EVALUATOR);
  }

  final MacCode running() throws MacCodeException {
    return MacCode.of(TOKEN, security, FakeSecurity.EVALUATOR);
  }

  final MacEvaluation evaluate(Requirement requirement) throws MacCodeException {
    try (MacStaticCode code = open()) {
      return code.evaluate(requirement);
    }
  }

  final MacEvaluation evaluateRunning(Requirement requirement) throws MacCodeException {
    try (MacCode code = running()) {
      return code.evaluate(requirement);
    }
  }
}
