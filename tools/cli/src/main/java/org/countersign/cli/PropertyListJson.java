package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;

/**
 * Property lists as JSON. A date is {@code {"$date": "20190501000000Z"}}, data {@code {"$data":
 * "00ff"}}, a null a missing value.
 */
public final class PropertyListJson {

  private static final String DATE_KEY = "$date";
  private static final String DATA_KEY = "$data";
  private static final List<String> MARKS = List.of(DATE_KEY, DATA_KEY);
  private static final List<String> DATE_ALONE = List.of(DATE_KEY);
  private static final String UID_KEY = "$uid";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

  private PropertyListJson() {}

  /** Returns the dictionary that {@code object} describes. */
  static PropertyList.Dictionary read(JsonObject object) throws BadRequestException {
    if (isMarked(object)) {
      throw new BadRequestException(object.path() + " must be a dictionary");
    }
    try {
      return dictionary(object.members());
    } catch (BadRequestException bad) {
      throw new BadRequestException(object.path() + ": " + bad.getMessage());
    } catch (IllegalArgumentException invalid) {
      throw new BadRequestException(object.path() + ": " + invalid.getMessage());
    }
  }

  // Recursion is safe: the reader of JSON bounds the depth.
  private static PropertyList value(@Nullable Object value) throws BadRequestException {
    if (value instanceof String text) {
      return new PropertyList.StringValue(text);
    } else if (value instanceof Boolean bool) {
      return new PropertyList.BooleanValue(bool);
    } else if (value instanceof BigInteger number) {
      return new PropertyList.IntegerValue(number.toString());
    } else if (value instanceof Double number) {
      return PropertyList.RealValue.of(number);
    } else if (value instanceof List<?> list) {
      return array(list);
    } else if (value instanceof Map<?, ?> map) {
      JsonObject object = JsonObject.of("", map); // a path might grow as long as the request
      return isMarked(object) ? marked(object) : dictionary(map);
    }
    return new PropertyList.NullValue();
  }

  private static PropertyList array(List<?> list) throws BadRequestException {
    List<PropertyList> elements = new ArrayList<>();
    for (Object element : list) {
      elements.add(value(element));
    }
    return PropertyList.Array.of(elements);
  }

  /** Tells whether an object stands for what JSON has no type for, or was meant to. */
  private static boolean isMarked(JsonObject object) {
    Set<String> names = object.members().keySet();
    return names.stream().anyMatch(MARKS::contains)
        || names.size() == 1
            && names.stream()
                .allMatch(
                    name -> name.startsWith("$") && Spelling.nearest(name, MARKS).isPresent());
  }

  private static PropertyList marked(JsonObject object) throws BadRequestException {
    object.refuseMembersExcept(object.members().containsKey(DATE_KEY) ? DATE_ALONE : MARKS);
    Optional<String> date = object.text(DATE_KEY);
    if (date.isPresent()) {
      return date(date.get());
    }
    ByteString data =
        object
            .bytes(DATA_KEY)
            .orElseThrow(() -> new BadRequestException("a date or data must not be null"));
    return new PropertyList.DataValue(data);
  }

  private static PropertyList date(String text) throws BadRequestException {
    try {
      return PropertyList.DateValue.of(LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC));
    } catch (IllegalArgumentException | DateTimeException invalid) {
      throw new BadRequestException(DATE_KEY + " must be like 20190501000000Z");
    }
  }

  private static PropertyList.Dictionary dictionary(Map<?, ?> map) throws BadRequestException {
    Map<String, PropertyList> entries = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      entries.put((String) entry.getKey(), value(entry.getValue()));
    }
    return PropertyList.Dictionary.of(entries);
  }

  /** Writes a property list; what JSON cannot spell is written as a string. */
  public static void write(JsonGenerator json, PropertyList value) throws IOException {
    if (value instanceof PropertyList.Dictionary dictionary) {
      json.writeStartObject();
      for (Map.Entry<String, PropertyList> entry : dictionary.entries().entrySet()) {
        json.writeFieldName(entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof PropertyList.Array array) {
      json.writeStartArray();
      for (PropertyList element : array.elements()) {
        write(json, element);
      }
      json.writeEndArray();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeScalar(JsonGenerator json, PropertyList value) throws IOException {
    if (value instanceof PropertyList.StringValue text) {
      json.writeString(text.value());
    } else if (value instanceof PropertyList.BooleanValue bool) {
      json.writeBoolean(bool.value());
    } else if (value instanceof PropertyList.IntegerValue number) {
      json.writeNumber(number.value());
    } else if (value instanceof PropertyList.RealValue number && Double.isFinite(number.value())) {
      json.writeNumber(number.value());
    } else if (value instanceof PropertyList.DateValue date) {
      writeSingle(json, DATE_KEY, text(date.value()));
    } else if (value instanceof PropertyList.DataValue data) {
      writeSingle(json, DATA_KEY, data.value().toHex());
    } else if (value instanceof PropertyList.UidValue uid) {
      writeSingle(json, UID_KEY, Long.toString(uid.value()));
    } else if (value instanceof PropertyList.NullValue) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  private static String text(Instant date) {
    return DATE.format(LocalDateTime.ofInstant(date, ZoneOffset.UTC));
  }

  private static void writeSingle(JsonGenerator json, String key, String value) throws IOException {
    json.writeStartObject();
    json.writeStringField(key, value);
    json.writeEndObject();
  }
}
