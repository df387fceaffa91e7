package org.countersign.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.countersign.propertylist.PropertyListWriter;

/** The sample definitions, and others made for a test. */
final class Samples {

  static final Mechanism DONE = Mechanism.parse("loginwindow:done");
  static final Mechanism CHECK = Mechanism.parse("Crypt:Check,privileged");
  static final Mechanism INVOKE = Mechanism.parse("Escrow Buddy:Invoke,privileged");

  private Samples() {}

  static byte[] bytes(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name + ".plist")) {
      return in.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static RightDefinition console() {
    return login("01-console-sonoma");
  }

  static RightDefinition login(String sample) {
    return right(RightDefinition.LOGIN_CONSOLE, bytes(sample));
  }

  static RightDefinition right(String name, byte[] file) {
    try {
      return RightDefinition.read(name, file);
    } catch (MalformedRightException malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** Returns the definition with these elements in its dictionary, as XML. */
  static RightDefinition of(String name, String entries) {
    return right(name, plist("<dict>" + entries + "</dict>"));
  }

  static byte[] plist(String root) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<plist version=\"1.0\">"
            + root
            + "</plist>\n")
        .getBytes(UTF_8);
  }

  /** Returns the definition of a login with these mechanisms, and otherwise as in the sample. */
  static RightDefinition console(String... mechanisms) {
    return console().withMechanisms(MechanismList.of(mechanisms));
  }

  static String xml(RightDefinition definition) {
    return new String(PropertyListWriter.toXml(definition.entries()), UTF_8);
  }
}
