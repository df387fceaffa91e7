package org.countersign.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one request, a JSON object on a line. Not thread safe. */
final class RequestReader {

  private static final String ID = "id";

  private final String line;
  private @Nullable String id;

  RequestReader(String line) {
    this.line = line;
  }

  /**
   * Returns the value of {@code id} as it stands in the line, which may be any JSON; null if there
   * is none, or if the line could not be read so far.
   */
  @Nullable String id() {
    return id;
  }

  /** Returns the request without its {@code id}. */
  JsonObject read() throws BadRequestException {
    try (JsonParser json = JsonText.FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRequestException("a request is a JSON object");
      }
      Map<String, @Nullable Object> members = members(json, true);
      if (json.nextToken() != null) {
        throw new BadRequestException("a request is one JSON object, and nothing behind it");
      }
      return new JsonObject("", members);
    } catch (JsonEOFException incomplete) {
      throw new BadRequestException("malformed JSON: it ends too early");
    } catch (StreamConstraintsException excessive) {
      throw new BadRequestException(
          "too large JSON: arrays and objects may stand "
              + JsonText.MAXIMUM_DEPTH
              + " deep inside each other, and a number may have "
              + JsonText.MAXIMUM_NUMBER_LENGTH
              + " characters");
    } catch (JsonProcessingException malformed) {
      // Jackson's message speaks to those who can configure it.
      throw new BadRequestException(
          "malformed JSON near column " + malformed.getLocation().getColumnNr());
    } catch (IOException impossible) {
      throw new BadRequestException(String.valueOf(impossible.getMessage()));
    }
  }

  private Map<String, @Nullable Object> members(JsonParser json, boolean isRequest)
      throws IOException, BadRequestException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(json.currentName());
      json.nextToken();
      if (members.containsKey(name) || isRequest && name.equals(ID) && id != null) {
        throw new BadRequestException("the member \"" + name + "\" appears twice");
      }
      if (isRequest && name.equals(ID)) {
        id = skipped(json);
      } else {
        members.put(name, value(json));
      }
    }
    return members;
  }

  /** Passes over a value and returns it as it stands. */
  private String skipped(JsonParser json) throws IOException, BadRequestException {
    int start = (int) json.currentTokenLocation().getCharOffset();
    int depth = depth(json.currentToken());
    checkText(json);
    while (depth > 0) {
      depth += depth(json.nextToken());
      checkText(json);
    }
    json.finishToken();
    int end = (int) json.currentLocation().getCharOffset();
    return line.substring(start, end).replace('\r', ' '); // outside of strings: they cannot hold it
  }

  /** Returns by how much deeper inside of arrays and objects what follows {@code token} is. */
  private static int depth(JsonToken token) {
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  private static void checkText(JsonParser json) throws IOException, BadRequestException {
    if (json.hasToken(JsonToken.VALUE_STRING) || json.hasToken(JsonToken.FIELD_NAME)) {
      wellFormed(json.getText());
    }
  }

  // Recursion is safe: Jackson bounds the depth.
  private @Nullable Object value(JsonParser json) throws IOException, BadRequestException {
    return switch (json.currentToken()) {
      case START_OBJECT -> members(json, false);
      case START_ARRAY -> elements(json);
      case VALUE_STRING -> wellFormed(json.getText());
      case VALUE_NUMBER_INT -> json.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> finite(json.getDoubleValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private List<@Nullable Object> elements(JsonParser json) throws IOException, BadRequestException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(json));
    }
    return elements;
  }

  private static double finite(double number) throws BadRequestException {
    if (!Double.isFinite(number)) {
      throw new BadRequestException("a number is out of range");
    }
    return number;
  }

  /** Returns {@code text}, which must be one that UTF-8 can spell. */
  private static String wellFormed(String text) throws BadRequestException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          throw new BadRequestException("a string holds half of a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }
}
