package org.countersign.bindings.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.authorization.AuthorizationDatabase;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.AuthorizationStatus;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdate;
import org.countersign.authorization.RightUpdateException;
import org.countersign.authorization.RightValidator;
import org.countersign.bindings.authorization.FakeRights.Answer;
import org.countersign.bindings.authorization.FakeRights.Function;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a make-believe Security.framework. */
class MacAuthorizationDatabaseTest {

  private static final String NAME = "com.example.right";
  private static final int CALLS = 100_000;
  private static final RightDefinition RIGHT =
      new RightDefinition(
          NAME,
          PropertyList.Dictionary.of(
              Map.of(
                  "class",
                  new PropertyList.StringValue("evaluate-mechanisms"),
                  "mechanisms",
                  PropertyList.Array.of(new PropertyList.StringValue("builtin:authenticate")),
                  "shared",
                  new PropertyList.BooleanValue(true),
                  "version",
                  PropertyList.IntegerValue.of(11),
                  "comment",
                  new PropertyList.StringValue("<Grüße & mehr>"))));

  private final FakeRights fake = FakeRights.controls();
  private final AuthorizationDatabase database = MacAuthorizationDatabase.of(FakeMac.libraries());

  private long living;

  @BeforeEach
  void beginAnew() {
    fake.fake_forget_rights();
    living = FakeObjects.living();
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(fake.fake_outstanding_authorizations()).as("references not freed").isZero();
    fake.fake_forget_rights();
    FakeObjects.assertBalanced(living);
  }

  private static void assertRefused(AuthorizationStatus status, ThrowingCallable call) {
    assertThat(catchThrowableOfType(AuthorizationException.class, call).status()).contains(status);
  }

  @Test
  void readsWhatItWrote() throws Exception {
    database.write(RIGHT);
    RightDefinition read = database.read(NAME);
    assertThat(read.isEquivalentTo(RIGHT)).isTrue();
    assertThat(read.entries().string("comment")).contains("<Grüße & mehr>");
  }

  @Test
  void readsXmlThatTheSystemsToolTakesAsWell() throws Exception {
    database.write(RIGHT);
    assertThat(new String(database.readBytes(NAME).toByteArray(), StandardCharsets.UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC");
  }

  @Test
  void replacesTheWholeDefinition() throws Exception {
    database.write(RIGHT);
    RightDefinition shorter = new RightDefinition(NAME, RIGHT.entries().without("comment"));
    database.write(shorter);
    assertThat(database.read(NAME).entries().get("comment")).isEmpty();
  }

  @Test
  void saysWhatTheSystemSaysOfARightThatIsNotThere() {
    assertRefused(AuthorizationStatus.DENIED, () -> database.readBytes("com.example.none"));
  }

  @Test
  void removesARight() throws Exception {
    database.write(RIGHT);
    database.remove(NAME);
    assertRefused(AuthorizationStatus.DENIED, () -> database.readBytes(NAME));
  }

  @Test
  void aRightThatIsNotThereCountsAsRemovedWhateverTheSystemAnswers() {
    assertThatCode(() -> database.remove(NAME)).doesNotThrowAnyException();
    fake.fail(Function.REMOVE, AuthorizationStatus.DENIED.code());
    assertThatCode(() -> database.remove(NAME)).doesNotThrowAnyException();
  }

  @Test
  void aRightThatStaysIsNotCountedAsRemoved() throws Exception {
    database.write(RIGHT);
    fake.fail(Function.REMOVE, AuthorizationStatus.DENIED.code());
    assertRefused(AuthorizationStatus.DENIED, () -> database.remove(NAME));
  }

  @Test
  void aRightThatNobodyCanReadIsNotCountedAsRemoved() {
    fake.fail(Function.REMOVE, AuthorizationStatus.DENIED.code());
    fake.fail(Function.GET, AuthorizationStatus.INTERNAL.code());
    assertRefused(AuthorizationStatus.DENIED, () -> database.remove(NAME));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SUCCESS")
  void tellsEachStatusOfEachFunction(AuthorizationStatus status) throws Exception {
    database.write(RIGHT);
    fake.fail(Function.GET, status.code());
    assertRefused(status, () -> database.readBytes(NAME));
    fake.fail(Function.GET, 0);
    fake.fail(Function.SET, status.code());
    assertRefused(status, () -> database.write(RIGHT));
    fake.fail(Function.REMOVE, status.code());
    assertRefused(status, () -> database.remove(NAME));
    fake.fail(Function.CREATE, status.code());
    assertRefused(status, () -> database.write(RIGHT));
    assertRefused(status, () -> database.remove(NAME));
  }

  static IntStream codesWithoutAName() {
    return IntStream.concat(
        IntStream.rangeClosed(-60030, -60012), IntStream.of(-1, 1, -50, Integer.MIN_VALUE));
  }

  @ParameterizedTest
  @MethodSource("codesWithoutAName")
  void keepsStatusesThatHaveNoName(int code) throws Exception {
    database.write(RIGHT);
    fake.fail(Function.GET, code);
    AuthorizationException refusal =
        catchThrowableOfType(AuthorizationException.class, () -> database.readBytes(NAME));
    assertThat(refusal.code()).hasValue(code);
  }

  @Test
  void whatIsWrittenIsWrittenThoughTheReferenceCannotBeFreed() throws Exception {
    fake.fail(Function.FREE, AuthorizationStatus.INVALID_REF.code());
    database.write(RIGHT);
    assertThat(database.read(NAME).isEquivalentTo(RIGHT)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DEFINITION")
  void saysThatAnAnswerMakesNoSense(Answer answer) throws Exception {
    database.write(RIGHT);
    fake.answer(answer);
    assertThatThrownBy(() -> database.readBytes(NAME)).isInstanceOf(IOException.class);
  }

  @Test
  void changesNothingWithoutAReference() {
    fake.fake_authorization_gives_no_reference();
    assertThatThrownBy(() -> database.write(RIGHT)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> database.remove(NAME)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.example.right\0.and.more", "\0", "half \ud83c"})
  void refusesNamesThatTheSystemWouldTakeForOthers(String name) throws Exception {
    database.write(RIGHT);
    RightDefinition renamed = new RightDefinition(name, RIGHT.entries());
    for (ThrowingCallable call :
        new ThrowingCallable[] {
          () -> database.readBytes(name), () -> database.write(renamed), () -> database.remove(name)
        }) {
      assertThatThrownBy(call)
          .isInstanceOf(AuthorizationException.class)
          .hasMessageContaining("no right can have the name");
    }
    assertThat(database.read(NAME).isEquivalentTo(RIGHT)).isTrue();
  }

  @Test
  void tellsNamesApartThatAreNotAscii() throws Exception {
    RightDefinition renamed = RIGHT.named("com.example.grüße");
    database.write(renamed);
    assertThat(database.read(renamed.name()).isEquivalentTo(renamed)).isTrue();
    assertRefused(AuthorizationStatus.DENIED, () -> database.readBytes("com.example.gr??e"));
  }

  @Test
  void releasesEverythingWhereverTheSystemMakesNothing() throws Exception {
    database.write(RIGHT);
    assertThat(FakeObjects.failEachCreation(IOException.class, () -> database.readBytes(NAME)))
        .isPositive();
    assertThat(FakeObjects.failEachCreation(IOException.class, this::writeAgain)).isPositive();
  }

  private RightDefinition writeAgain() throws AuthorizationException, IOException {
    database.write(RIGHT);
    return RIGHT;
  }

  @Test
  void anUpdateReadsBackThroughIt() throws Exception {
    database.write(RIGHT);
    RightDefinition other = new RightDefinition(NAME, RIGHT.entries().without("comment"));
    RightUpdate update = RightUpdate.of(database, RightValidator.create());
    assertThat(update.run(NAME, current -> other).written()).isTrue();
    assertThat(database.read(NAME).isEquivalentTo(other)).isTrue();
    fake.fail(Function.SET, AuthorizationStatus.INTERACTION_NOT_ALLOWED.code());
    assertThatThrownBy(() -> update.run(NAME, current -> RIGHT))
        .isInstanceOf(RightUpdateException.class);
  }

  @Test
  void countsBalanceOverManyCalls() throws Exception {
    database.write(RIGHT);
    long before = FakeObjects.living();
    for (int call = 0; call < CALLS; call++) {
      switch (call % 4) {
        case 0 -> database.write(RIGHT);
        case 1 -> database.readBytes(NAME);
        case 2 -> database.remove("com.example.none");
        default ->
            assertThatThrownBy(() -> database.readBytes("com.example.none"))
                .isInstanceOf(AuthorizationException.class);
      }
    }
    FakeObjects.assertBalanced(before);
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void saysThatThisIsNoMac() {
    assertThatThrownBy(MacAuthorizationDatabase::ofThisMac)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @EnabledOnOs(OS.MAC)
  void readsTheLoginOfThisMacAsTheSystemsToolDoes() throws Exception {
    Process security =
        new ProcessBuilder(
                "/usr/bin/security", "authorizationdb", "read", RightDefinition.LOGIN_CONSOLE)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] printed = security.getInputStream().readAllBytes();
    assertThat(security.waitFor()).isZero();
    RightDefinition expected = RightDefinition.read(RightDefinition.LOGIN_CONSOLE, printed);

    RightDefinition read = MacAuthorizationDatabase.ofThisMac().read(RightDefinition.LOGIN_CONSOLE);

    assertThat(read.mechanisms()).isEqualTo(expected.mechanisms());
    assertThat(read.entries().entries().keySet())
        .containsExactlyInAnyOrderElementsOf(expected.entries().entries().keySet());
    assertThat(read.isEquivalentTo(expected)).isTrue();
  }
}
