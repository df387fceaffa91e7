package org.countersign.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.PrintableText;
import org.countersign.certificate.MalformedCertificateException;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;

/**
 * Which root certificates count as Apple's, and the words for it where they are not. Immutable and
 * thread safe.
 *
 * @param file the name of the file that they come from; empty if they are Apple's
 */
record TrustedRoots(Optional<String> file, TrustAnchors anchors) {

  private static final int MAXIMUM_SIZE = 1 << 20;

  /** RFC 7468, 5.1: text may surround certificates. */
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN CERTIFICATE-----");

  private static final Pattern CERTIFICATE =
      Pattern.compile(BEGIN + "([^-]*)-----END CERTIFICATE-----");

  /** Returns those that count unless the caller says otherwise. */
  static TrustedRoots apple() {
    return new TrustedRoots(Optional.empty(), TrustAnchors.apple());
  }

  /**
   * Reads roots from a file in PEM form.
   *
   * @throws CommandFailure if it cannot be read whole, or has none
   */
  static TrustedRoots read(String file) {
    List<SigningCertificate> roots = new ArrayList<>();
    String pem = contents(file);
    for (Matcher found = CERTIFICATE.matcher(pem); found.find(); ) {
      roots.add(certificate(found.group(1), file));
    }
    if (roots.isEmpty() || roots.size() != BEGIN.matcher(pem).results().count()) {
      throw failure(
          file,
          (roots.isEmpty() ? "there is no certificate" : "one of the certificates has no end")
              + " in it; root certificates in PEM form are wanted");
    }
    return new TrustedRoots(Optional.of(file), TrustAnchors.of(roots));
  }

  private static String contents(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(MAXIMUM_SIZE + 1);
      if (bytes.length > MAXIMUM_SIZE) {
        throw failure(file, "is too large, at most " + (MAXIMUM_SIZE >> 20) + " MiB are read");
      }
      return new String(bytes, ISO_8859_1);
    } catch (IOException problem) {
      throw failure(file, FileProblem.of(problem));
    } catch (InvalidPathException problem) {
      throw failure(file, CodeFile.Problem.of(problem).message());
    }
  }

  private static SigningCertificate certificate(String base64, String file) {
    try {
      return SigningCertificate.fromDer(Base64.getMimeDecoder().decode(base64));
    } catch (MalformedCertificateException | IllegalArgumentException malformed) {
      throw failure(
          file,
          "one of the certificates cannot be read: "
              + PrintableText.escape(String.valueOf(malformed.getMessage())));
    }
  }

  private static CommandFailure failure(String file, String problem) {
    return new CommandFailure(FileProblem.name(file) + ": " + problem);
  }

  /** Returns what to say with every answer, printable; empty if the roots are Apple's. */
  Optional<String> warning() {
    return file.map(name -> FileProblem.name(name) + ", not Apple's");
  }

  /** Writes the member {@code anchors} unless the roots are Apple's. */
  void write(JsonGenerator json) throws IOException {
    if (file.isPresent()) {
      json.writeStringField("anchors", file.get());
    }
  }
}
