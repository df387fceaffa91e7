package org.countersign.cli.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.countersign.authorization.RightBackups;
import org.countersign.authorization.RightDefinition;

/**
 * A folder, for its owner alone, with definitions as they were read before they were changed.
 * Beside each stands a file that says where it comes from. The newest twenty of each right are
 * kept.
 */
public final class BackupFolder implements RightBackups {

  private static final int KEPT = 20;
  private static final int HASH_DIGITS = 8;
  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final String DEFINITION = ".plist";
  private static final String RECORD = ".json";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;
  private final Clock clock;
  private final Map<String, String> circumstances;

  /**
   * Makes the store in {@code folder}.
   *
   * @param circumstances what to note beside each definition: the operation, the system, the
   *     program
   */
  public BackupFolder(Path folder, Clock clock, Map<String, String> circumstances) {
    this.folder = folder;
    this.clock = clock;
    this.circumstances = Map.copyOf(circumstances);
  }

  @Override
  public String save(RightDefinition definition, ByteString asRead) throws IOException {
    DurableFile.createFolder(folder);
    byte[] contents = asRead.toByteArray();
    String hash = sha256(contents);
    String name =
        fileName(definition.name())
            + '.'
            + TIME.format(Instant.now(clock))
            + '.'
            + hash.substring(0, HASH_DIGITS);
    Path file = folder.resolve(name + DEFINITION);
    DurableFile.write(file, contents);
    DurableFile.write(folder.resolve(name + RECORD), record(definition, hash));
    removeOldest(fileName(definition.name()), file);
    return file.toString();
  }

  /**
   * Returns what was noted beside the backup {@code file}; empty if nothing is there.
   *
   * @throws IOException if it cannot be read, or is no such note
   */
  public static Optional<Map<String, String>> recordOf(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path record =
        file.resolveSibling(
            name.endsWith(DEFINITION)
                ? name.substring(0, name.length() - DEFINITION.length()) + RECORD
                : name + RECORD);
    if (!Files.exists(record)) {
      return Optional.empty();
    }
    Map<String, String> noted = new LinkedHashMap<>();
    try (var in = Files.newInputStream(record);
        JsonParser json = JSON.createParser(in.readNBytes(MAXIMUM_BYTES))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no record of a backup");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        noted.put(key, json.getText());
      }
    }
    return Optional.of(noted);
  }

  /** Returns the SHA-256 of {@code contents} in hexadecimal digits. */
  public static String sha256(byte[] contents) {
    try {
      return ByteString.of(MessageDigest.getInstance("SHA-256").digest(contents)).toHex();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  private byte[] record(RightDefinition definition, String hash) throws IOException {
    Map<String, String> noted = new LinkedHashMap<>();
    noted.put("right", definition.name());
    noted.put("sha256", hash);
    noted.put("modified", definition.modified().orElse(""));
    noted.putAll(circumstances);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      for (Map.Entry<String, String> each : noted.entrySet()) {
        json.writeStringField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void removeOldest(String prefix, Path newest) throws IOException {
    List<Path> backups = new ArrayList<>();
    // A time and a hash, so that the backups of a longer name are not taken for this right's.
    String pattern = "\\Q" + prefix + "\\E\\.\\d{8}T\\d{6}Z\\.[0-9a-f]{8}\\.plist";
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.getFileName().toString().matches(pattern)).forEach(backups::add);
    }
    backups.remove(newest); // others of the same second may stand behind it
    backups.sort(null);
    for (Path old : backups.subList(0, Math.max(0, backups.size() - (KEPT - 1)))) {
      String name = old.getFileName().toString();
      Files.deleteIfExists(old);
      Files.deleteIfExists(
          old.resolveSibling(name.substring(0, name.length() - DEFINITION.length()) + RECORD));
    }
  }

  /** Returns the name of a right as part of a file name; each name has its own. */
  private static String fileName(String right) {
    StringBuilder name = new StringBuilder();
    for (byte each : right.getBytes(UTF_8)) {
      boolean plain =
          (each >= 'a' && each <= 'z')
              || (each >= 'A' && each <= 'Z')
              || (each >= '0' && each <= '9')
              || each == '.'
              || each == '-'
              || each == '_';
      if (plain) {
        name.append((char) each);
      } else {
        name.append('%').append(ByteString.of(new byte[] {each}).toHex());
      }
    }
    return name.toString();
  }
}
