package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.countersign.ByteString;
import org.countersign.authorization.RightUpdateException.Failure;
import org.countersign.propertylist.PropertyList.RealValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Specification 8: write protocol")
class RightUpdateTest {

  private static final RightUpdate.Change INSERT =
      current ->
          current.withMechanisms(
              Insertion.of(List.of(Samples.CHECK), Placement.before(Samples.DONE))
                  .applyTo(current.mechanisms()));

  private final MadeUpDatabase database = new MadeUpDatabase();
  private final List<ByteString> kept = new ArrayList<>();
  private final RightUpdate update =
      RightUpdate.of(database, RightValidator.create())
          .withBackups(
              (definition, asRead) -> {
                kept.add(asRead);
                return "backup " + kept.size();
              });

  @Test
  void writesOnceAndReadsBack() throws Exception {
    RightUpdate.Result result = update.run(RightDefinition.LOGIN_CONSOLE, INSERT);

    assertThat(result.written()).isTrue();
    assertThat(result.backup()).contains("backup 1");
    assertThat(result.before()).isEqualTo(Samples.console());
    assertThat(result.after().mechanisms().indexOf(Samples.CHECK)).isEqualTo(16);
    assertThat(kept).containsExactly(ByteString.of(Samples.bytes("01-console-sonoma")));
    assertThat(database.log).containsExactly("read", "read", "write", "read");
  }

  @Test
  void sendsEverythingButTheMechanismsAsItWas() throws Exception {
    update.run(RightDefinition.LOGIN_CONSOLE, INSERT);

    assertThat(database.stored.entries().without("mechanisms"))
        .isEqualTo(Samples.console().entries().without("mechanisms"));
  }

  @Test
  void writesNothingTheSecondTime() throws Exception {
    update.run(RightDefinition.LOGIN_CONSOLE, INSERT);
    database.log.clear();

    RightUpdate.Result result = update.run(RightDefinition.LOGIN_CONSOLE, INSERT);

    assertThat(result.written()).isFalse();
    assertThat(result.backup()).isEmpty();
    assertThat(kept).hasSize(1);
    assertThat(database.log).containsExactly("read");
  }

  @Test
  void writesNothingThatTheRulesRefuse() {
    Mechanism login = Mechanism.parse("loginwindow:login");
    RightUpdateException refused =
        failure(
            update, current -> current.withMechanisms(current.mechanisms().without(Set.of(login))));

    assertThat(refused.failure()).isEqualTo(Failure.REFUSED);
    assertThat(refused.findings())
        .extracting(RightFinding::rule)
        .containsExactly(ValidationRule.E12);
    assertThat(kept).isEmpty();
    assertThat(database.log).containsExactly("read");
  }

  @Test
  void insistsWhereTheRulesLetSomebody() throws Exception {
    Mechanism login = Mechanism.parse("loginwindow:login");

    RightUpdate.Result result =
        update
            .insisting()
            .run(
                RightDefinition.LOGIN_CONSOLE,
                current -> current.withMechanisms(current.mechanisms().without(Set.of(login))));

    assertThat(result.written()).isTrue();
    assertThat(result.warnings())
        .extracting(RightFinding::rule)
        .containsExactly(ValidationRule.E12);
  }

  @Test
  void writesNothingWithoutABackup() {
    RightUpdateException failed =
        failure(
            update.withBackups(
                (definition, asRead) -> {
                  throw new IOException("disk full");
                }),
            INSERT);

    assertThat(failed.failure()).isEqualTo(Failure.NO_BACKUP);
    assertThat(failed).hasMessageContaining("disk full");
    assertThat(database.log).containsExactly("read");
  }

  @Test
  void writesNothingOverSomebodyElsesChange() {
    database.changes.add(MadeUpDatabase::touched);

    RightUpdateException failed = failure(update, INSERT);

    assertThat(failed.failure()).isEqualTo(Failure.CHANGED_CONCURRENTLY);
    assertThat(database.log).containsExactly("read", "read");
  }

  @Test
  void beginsAgainAfterSomebodyElsesChange() throws Exception {
    database.changes.add(MadeUpDatabase::touched);

    RightUpdate.Result result = update.withRetries(1).run(RightDefinition.LOGIN_CONSOLE, INSERT);

    assertThat(result.written()).isTrue();
    assertThat(database.log).containsExactly("read", "read", "read", "read", "write", "read");
  }

  @Test
  void givesUpAfterTheRetries() {
    database.changes.add(MadeUpDatabase::touched);
    database.changes.add(UnaryOperator.identity());
    database.changes.add(definition -> definition.withMechanisms(MechanismList.of("a:b")));

    assertThat(failure(update.withRetries(1), INSERT).failure())
        .isEqualTo(Failure.CHANGED_CONCURRENTLY);
    assertThat(database.log).doesNotContain("write");
  }

  @ParameterizedTest
  @EnumSource(
      value = AuthorizationStatus.class,
      names = {"DENIED", "CANCELED", "INTERACTION_NOT_ALLOWED", "INTERNAL"})
  void saysWhatTheSystemAnswered(AuthorizationStatus status) {
    database.writeFailure = new AuthorizationException(status.code());

    RightUpdateException denied = failure(update, INSERT);

    assertThat(denied.failure()).isEqualTo(Failure.DENIED);
    assertThat(denied)
        .hasMessageContaining(status.constantName())
        .hasMessageContaining(status.meaning());
    assertThat(database.stored).isEqualTo(Samples.console());
    assertThat(denied).hasMessageContaining("the right is as it was");
    assertThat(database.log).containsExactly("read", "read", "write", "read");
  }

  @Test
  void takesARefusalWithoutAStatusForADenial() {
    database.writeFailure = AuthorizationException.withoutCode("Unable to read");

    RightUpdateException denied = failure(update, INSERT);

    assertThat(denied.failure()).isEqualTo(Failure.DENIED);
    assertThat(denied).hasMessageContaining("Unable to read");
  }

  @Test
  void tellsAbsentFromDenied() {
    database.writeFailure = new AuthorizationException(AuthorizationStatus.DENIED.code());
    database.readFailure = new AuthorizationException(AuthorizationStatus.DENIED.code());

    assertThat(failure(update, INSERT)).hasMessageContaining("not there any more");
  }

  /** The sample with the creator, and what the message names. */
  @ParameterizedTest
  @CsvSource({"03-right-with-requirement, org.example.sample-agent", "04-k-of-n, ''"})
  void suggestsRemovalIfSomebodyElseCreatedTheRight(String sample, String creator) {
    database.stored = Samples.login(sample);
    database.writeFailure = new AuthorizationException(AuthorizationStatus.DENIED.code());

    RightUpdateException denied =
        failure(
            update,
            current -> new RightDefinition(current.name(), current.entries().without("comment")));

    if (creator.isEmpty()) {
      assertThat(denied.getMessage()).doesNotContain("created by");
    } else {
      assertThat(denied)
          .hasMessageContaining("created by " + creator)
          .hasMessageContaining("removing");
    }
    assertThat(database.log).containsOnlyOnce("write");
  }

  @Test
  void holdsTheLockWhileItWritesAndOnlyThen() throws Exception {
    RightUpdate locking =
        update.withLock(
            () -> {
              database.log.add("lock");
              return Optional.of(() -> database.log.add("unlock"));
            });

    locking.run(RightDefinition.LOGIN_CONSOLE, INSERT);
    assertThat(database.log).containsExactly("read", "lock", "read", "write", "read", "unlock");

    database.log.clear();
    locking.run(RightDefinition.LOGIN_CONSOLE, INSERT);
    failure(locking, current -> current.withMechanisms(MechanismList.EMPTY));
    assertThat(database.log).as("unchanged, and refused").containsExactly("read", "read");
  }

  @Test
  void writesNothingWithoutTheLock() {
    assertThat(failure(update.withLock(Optional::empty), INSERT).failure())
        .isEqualTo(Failure.CHANGED_CONCURRENTLY);
    RightUpdateException failed =
        failure(
            update.withLock(
                () -> {
                  throw new IOException("no folder");
                }),
            INSERT);
    assertThat(failed.failure()).isEqualTo(Failure.NO_LOCK);
    assertThat(failed).hasMessageContaining("no folder");
    assertThat(database.log).containsExactly("read", "read");
    assertThat(kept).isEmpty();
  }

  @Test
  void saysSoIfWhatWasWrittenCannotBeReadBack() {
    database.readFailure = new AuthorizationException(AuthorizationStatus.INTERNAL.code());

    RightUpdateException failed = failure(update, INSERT);

    assertThat(failed.failure()).isEqualTo(Failure.READ_BACK_DIFFERS);
    assertThat(failed)
        .hasMessageContaining("cannot be read back")
        .hasMessageContaining("can NOT be read: look before the next logout")
        .hasMessageContaining("the backup is backup 1");
    assertThat(failed.backup()).contains("backup 1");
    assertThat(failed.leftAsBefore()).isFalse();
    assertThat(failed.before()).contains(Samples.console());
    assertThat(failed.expected()).isPresent();
  }

  @Test
  void speaksOfABackupOnlyIfThereIsOne() {
    database.storing = definition -> definition.withMechanisms(MechanismList.of("a:b"));

    assertThat(failure(update, INSERT)).hasMessageContaining("restore the backup backup 1");

    database.stored = Samples.console();
    RightUpdateException failed =
        failure(RightUpdate.of(database, RightValidator.create()), INSERT);
    assertThat(failed.backup()).isEmpty();
    assertThat(failed)
        .hasMessageContaining("no backup was kept")
        .message()
        .doesNotContain("restore");
  }

  @Test
  void makesARightThatIsGoneIfTheChangeCan() throws Exception {
    database.stored = null;

    assertThat(
            catchThrowableOfType(
                AuthorizationException.class,
                () -> update.run(RightDefinition.LOGIN_CONSOLE, INSERT)))
        .isNotNull();
    RightUpdate.Result result =
        update.run(RightDefinition.LOGIN_CONSOLE, RightUpdate.Change.to(Samples.console()));

    assertThat(result.written()).isTrue();
    assertThat(result.before().entries().entries()).isEmpty();
    assertThat(result.backup()).isEmpty();
    assertThat(database.stored).isEqualTo(Samples.console());
  }

  @Test
  void doesNotOverwriteARightThatSomebodyElseMakesMeanwhile() {
    database.stored = null;
    database.changes.add(absent -> Samples.console("a:b"));

    RightUpdateException failed = failure(update, RightUpdate.Change.to(Samples.console()));

    assertThat(failed.failure()).isEqualTo(Failure.CHANGED_CONCURRENTLY);
    assertThat(database.log).doesNotContain("write");
  }

  @Test
  void leavesWhatIsStoredWronglyOfANewRightAndSaysSo() {
    database.stored = null;
    database.storing = definition -> definition.withMechanisms(MechanismList.of("a:b"));

    RightUpdateException failed = failure(update, RightUpdate.Change.to(Samples.console()));

    assertThat(failed.failure()).isEqualTo(Failure.READ_BACK_DIFFERS);
    assertThat(failed).hasMessageContaining("there was no such right before");
    assertThat(failed.before()).isEmpty();
  }

  @Test
  void putsTheOldDefinitionBackIfTheDatabaseDropsAMechanism() {
    database.storing =
        definition ->
            definition.mechanisms().contains(Samples.CHECK)
                ? definition.withMechanisms(
                    definition.mechanisms().without(Set.of(Samples.CHECK, Samples.DONE)))
                : definition;

    RightUpdateException failed = failure(update, INSERT);

    assertThat(failed.failure()).isEqualTo(Failure.READ_BACK_DIFFERS);
    assertThat(failed).hasMessageContaining("in place again");
    assertThat(failed.expected().orElseThrow().mechanisms().contains(Samples.CHECK)).isTrue();
    assertThat(failed.actual().orElseThrow().mechanisms().size()).isEqualTo(16);
    assertThat(database.stored.mechanisms()).isEqualTo(Samples.console().mechanisms());
  }

  @Test
  void saysSoIfTheOldDefinitionIsNotInPlaceAgain() {
    database.storing = definition -> definition.withMechanisms(MechanismList.of("a:b"));

    assertThat(failure(update, INSERT)).hasMessageContaining("NOT in place");
  }

  @Test
  void looksWhetherAWriteWithoutAnswerHappened() {
    database.noAnswer = true;

    RightUpdateException failed = failure(update, INSERT);

    assertThat(failed.failure()).isEqualTo(Failure.NO_ANSWER);
    assertThat(failed).hasMessageContaining("as wanted all the same");
  }

  @Test
  void previewsWithoutWriting() throws Exception {
    RightUpdate.Result preview = update.preview(RightDefinition.LOGIN_CONSOLE, INSERT);

    assertThat(preview.after().mechanisms().size()).isEqualTo(18);
    assertThat(database.log).containsExactly("read");
    assertThat(kept).isEmpty();
  }

  private static RightUpdateException failure(RightUpdate update, RightUpdate.Change change) {
    return catchThrowableOfType(
        RightUpdateException.class, () -> update.run(RightDefinition.LOGIN_CONSOLE, change));
  }

  /** A database of one right. Not thread safe. */
  private static final class MadeUpDatabase implements RightStore {

    private final List<String> log = new ArrayList<>();

    /** What somebody else makes of the right after each read. */
    private final Deque<UnaryOperator<RightDefinition>> changes = new ArrayDeque<>();

    private RightDefinition stored = Samples.console();
    private UnaryOperator<RightDefinition> storing = UnaryOperator.identity();
    private AuthorizationException readFailure; // once there was a write
    private AuthorizationException writeFailure;
    private boolean noAnswer;

    @Override
    public ByteString readBytes(String name) throws AuthorizationException {
      log.add("read");
      if (readFailure != null && log.contains("write")) {
        throw readFailure;
      }
      RightDefinition answer = stored;
      if (!changes.isEmpty()) {
        stored = changes.remove().apply(stored);
      }
      if (answer == null) {
        throw new AuthorizationException(AuthorizationStatus.DENIED.code());
      }
      return ByteString.of(answer.toXml());
    }

    @Override
    public void write(RightDefinition definition) throws AuthorizationException, IOException {
      log.add("write");
      if (writeFailure != null) {
        throw writeFailure;
      }
      stored = storing.apply(definition);
      if (noAnswer) {
        throw new IOException("no answer within 30 s");
      }
    }

    @Override
    public Optional<String> creator() {
      return Optional.of("com.apple.security");
    }

    static RightDefinition touched(RightDefinition definition) {
      return new RightDefinition(
          definition.name(), definition.entries().with("modified", new RealValue("1.5")));
    }
  }
}
