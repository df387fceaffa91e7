package com.example.login;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.bindings.xpc.XpcMessage;

/**
 * What the daemon does when it hears that somebody logs in: it writes that to its log.
 *
 * <p>It believes nothing that would matter. Whoever told it is some program of Apple's that root
 * runs, which need not be the plug-in; so the name is checked as if a stranger had said it, and no
 * more follows from it than root could have had anyway. Thread safe.
 */
final class Announcements {

  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");
  private static final System.Logger LOG = System.getLogger("com.example.login");

  /** Returns the answer to a message. */
  XpcMessage answer(XpcMessage message) {
    Optional<String> user = message.text("user").filter(name -> USER.matcher(name).matches());
    user.ifPresent(name -> LOG.log(System.Logger.Level.INFO, "{0} logs in", name));
    return XpcMessage.empty().with("heard", user.isPresent());
  }
}
