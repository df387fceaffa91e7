package com.example.daemon.demonstration;

import com.example.daemon.ClientPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.signing.CodeSigner;
import org.countersign.peer.RejectionReason;

/** Who comes: the right client, and eight that would like to pass for it. */
final class Visitors {

  /** Who may start the app like everybody, and is not whom the daemon expects. */
  private static final int OTHER_USER = 65533;

  private final Path socket;
  private final Path asUser;
  private final Applications applications;
  private final FakeApple apple;

  /**
   * Remembers where things are.
   *
   * @param place a directory of root's with the compiled programs
   * @param apple who signs
   */
  Visitors(Path place, Path socket, FakeApple apple) {
    this.socket = socket;
    this.asUser = place.resolve("as-user");
    this.applications = new Applications(place.resolve("applications"), place.resolve("client"));
    this.apple = apple;
  }

  /** Installs all and returns them in the order in which they come. */
  List<Visitor> install() throws IOException {
    Path right = applications.signed("right", "2.1", signer("ABCDE12345"));
    Path unsigned = applications.unsigned("unsigned", "2.1");
    Path otherTeam = applications.signed("other-team", "2.1", signer("ZZZZZ99999"));
    Path older = applications.signed("older", "2.0.9", signer("ABCDE12345"));
    Path copied = applications.copied("right", "of-the-user", ClientPolicy.USER);
    Applications.writeImage(copied, "delete all notes");
    return List.of(
        Visitor.served("right-client", command(right)),
        Visitor.refused("unsigned", RejectionReason.NOT_SIGNED, command(unsigned)),
        Visitor.refused(
            "other-team", RejectionReason.REQUIREMENT_NOT_SATISFIED, command(otherTeam)),
        Visitor.refused("older-version", RejectionReason.REQUIREMENT_NOT_SATISFIED, command(older)),
        Visitor.refused(
            "becomes-another-program",
            RejectionReason.EVIDENCE_CHANGED,
            command(right, "become", unsigned.toString())),
        Visitor.refused(
            "hands-on-its-connection", RejectionReason.WRONG_SENDER, command(right, "hand-on")),
        Visitor.refused("other-user", RejectionReason.WRONG_USER, commandOf(OTHER_USER, right)),
        Visitor.refused("shared-java", RejectionReason.HOSTED_CODE, javaCommand()),
        Visitor.refused("copied-launcher", RejectionReason.WRITABLE_PROGRAM, command(copied)));
  }

  private CodeSigner signer(String team) {
    return apple.developerId(team).signer("com.example.notes");
  }

  private List<String> command(Path program, String... words) {
    return commandOf(ClientPolicy.USER, program, words);
  }

  private List<String> commandOf(int user, Path program, String... words) {
    List<String> command = new ArrayList<>();
    command.add(asUser.toString());
    command.add(Integer.toString(user));
    command.add(program.toString());
    command.add(socket.toString());
    command.addAll(List.of(words));
    return command;
  }

  /** Runs as root, for a JDK may lie where no other user can look; it is refused all the same. */
  private List<String> javaCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:-UsePerfData", // else it leaves a file behind when it is ended
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        JavaClient.class.getName(),
        socket.toString());
  }
}
