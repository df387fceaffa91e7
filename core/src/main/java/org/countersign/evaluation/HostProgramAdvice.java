package org.countersign.evaluation;

import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.requirement.Expression;

/** Code that runs inside another program has that program's signature, not its own. */
final class HostProgramAdvice implements AdviceRule {

  private record Host(String identifier, String name) {

    /**
     * Tells whether the identifier is this host's, perhaps with a version or more words behind it.
     */
    boolean isThatOf(String found) {
      if (!found.startsWith(identifier)) {
        return false;
      }
      String rest = found.substring(identifier.length());
      return rest.isEmpty()
          || identifier.endsWith(".")
          || rest.charAt(0) == '.'
          || rest.charAt(0) >= '0' && rest.charAt(0) <= '9';
    }
  }

  private static final List<Host> HOSTS =
      List.of(
          new Host("net.java.openjdk.", "the Java launcher"),
          new Host("com.oracle.java.", "the Java launcher"),
          new Host("com.azul.zulu.", "the Java launcher"),
          new Host("com.apple.java", "the Java launcher"),
          new Host("java", "the Java launcher"),
          new Host("com.apple.python", "the Python interpreter"),
          new Host("org.python.python", "the Python interpreter"),
          new Host("python3", "the Python interpreter"),
          new Host("com.apple.ruby", "the Ruby interpreter"),
          new Host("com.apple.perl", "the Perl interpreter"),
          new Host("com.apple.bash", "a shell"),
          new Host("com.apple.zsh", "a shell"),
          new Host("com.apple.sh", "a shell"),
          new Host("node", "the Node.js interpreter"),
          new Host("com.apple.osascript", "the script runner osascript"),
          new Host("com.apple.SecurityAgent", "the host of authorization plug-ins"),
          new Host("com.apple.security.agent", "the host of authorization plug-ins"),
          new Host("com.apple.authorizationhost", "the host of authorization plug-ins"));

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    Optional<Host> host = context.code().identifier().flatMap(HostProgramAdvice::host);
    boolean wantsAnother =
        context
            .failing(Expression.Identifier.class)
            .anyMatch(wanted -> host(wanted.value()).isEmpty());
    return wantsAnother
        ? host.map(
            found ->
                new Advice(
                    "host-program",
                    "this is "
                        + found.name()
                        + ": the signature is that of the program which runs the code, and says"
                        + " nothing about scripts, classes or plug-ins loaded into it. Ship a"
                        + " program of your own, signed by you, and require that one's"
                        + " identifier."))
        : Optional.empty();
  }

  private static Optional<Host> host(ByteString identifier) {
    String text = identifier.toUtf8();
    return HOSTS.stream().filter(host -> host.isThatOf(text)).findFirst();
  }
}
