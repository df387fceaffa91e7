/* Property lists of the make-believe CoreFoundation: XML is read, the binary form is written. */
#define _GNU_SOURCE /* memmem */
#include "fake_cf.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Reading. It takes what org.countersign.propertylist.PropertyListWriter writes. */

struct reader {
  const char *at;
  const char *end;
};

static void skip_blanks(struct reader *reader) {
  while (reader->at < reader->end && isspace((unsigned char)*reader->at)) {
    reader->at++;
  }
}

static bool accept(struct reader *reader, const char *text) {
  size_t length = strlen(text);
  skip_blanks(reader);
  if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, text, length) != 0) {
    return false;
  }
  reader->at += length;
  return true;
}

static void skip_behind(struct reader *reader, const char *text) {
  const char *found = memmem(reader->at, reader->end - reader->at, text, strlen(text));
  reader->at = found == NULL ? reader->end : found + strlen(text);
}

/* Returns the text up to the closing tag, without its escapes; to be freed. */
static char *text_until(struct reader *reader, const char *closing_tag, size_t *length) {
  static const char *const ESCAPES[] = {"&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", "\"", "&apos;", "'"};
  char *text = malloc(reader->end - reader->at + 1);
  size_t used = 0;
  while (reader->at < reader->end && *reader->at != '<') {
    const char *found = NULL;
    for (size_t i = 0; i < sizeof ESCAPES / sizeof *ESCAPES && found == NULL; i += 2) {
      size_t size = strlen(ESCAPES[i]);
      if ((size_t)(reader->end - reader->at) >= size && memcmp(reader->at, ESCAPES[i], size) == 0) {
        found = ESCAPES[i + 1];
        reader->at += size;
      }
    }
    text[used++] = found == NULL ? *reader->at++ : *found;
  }
  text[used] = '\0';
  *length = used;
  if (!accept(reader, closing_tag)) {
    free(text);
    return NULL;
  }
  return text;
}

static size_t decode_base64(char *text) {
  static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  uint32_t bits = 0;
  int count = 0;
  size_t used = 0;
  for (char *each = text; *each != '\0' && *each != '='; each++) {
    const char *digit = strchr(DIGITS, *each);
    if (digit != NULL) {
      bits = bits << 6 | (uint32_t)(digit - DIGITS);
      count += 6;
      if (count >= 8) {
        count -= 8;
        text[used++] = (char)(bits >> count);
      }
    }
  }
  return used;
}

static double seconds_since_2001(const char *text) {
  struct tm time = {0};
  sscanf(text, "%d-%d-%dT%d:%d:%d", &time.tm_year, &time.tm_mon, &time.tm_mday, &time.tm_hour,
         &time.tm_min, &time.tm_sec);
  time.tm_year -= 1900;
  time.tm_mon -= 1;
  return (double)(timegm(&time) - 978307200);
}

static fake_ref read_value(struct reader *reader);

static fake_ref read_array(struct reader *reader) {
  fake_ref array = fake_create(FAKE_ARRAY);
  while (array != NULL && !accept(reader, "</array>")) {
    fake_ref element = read_value(reader);
    if (element == NULL) {
      CFRelease(array);
      return NULL;
    }
    fake_append_owned(array, element);
  }
  return array;
}

static fake_ref read_dictionary(struct reader *reader) {
  fake_ref dictionary = fake_create(FAKE_DICTIONARY);
  while (dictionary != NULL && !accept(reader, "</dict>")) {
    size_t length;
    char *text = accept(reader, "<key>") ? text_until(reader, "</key>", &length) : NULL;
    fake_ref key = text == NULL ? NULL : fake_create_bytes(FAKE_STRING, text, length);
    free(text);
    fake_ref value = key == NULL ? NULL : read_value(reader);
    if (value != NULL) {
      fake_set_owned(dictionary, key, value);
    }
    if (key != NULL) {
      CFRelease(key);
    }
    if (value == NULL) {
      CFRelease(dictionary);
      return NULL;
    }
  }
  return dictionary;
}

static fake_ref constant(fake_ref object) {
  fake_retain(object);
  return object;
}

static fake_ref read_value(struct reader *reader) {
  size_t length = 0;
  char *text = NULL;
  fake_ref value = NULL;
  if (accept(reader, "<dict/>")) {
    return fake_create(FAKE_DICTIONARY);
  } else if (accept(reader, "<array/>")) {
    return fake_create(FAKE_ARRAY);
  } else if (accept(reader, "<string/>")) {
    return fake_create_text("");
  } else if (accept(reader, "<true/>")) {
    return constant(fake_true);
  } else if (accept(reader, "<false/>")) {
    return constant(fake_false);
  } else if (accept(reader, "<dict>")) {
    return read_dictionary(reader);
  } else if (accept(reader, "<array>")) {
    return read_array(reader);
  } else if (accept(reader, "<string>")) {
    text = text_until(reader, "</string>", &length);
    value = text == NULL ? NULL : fake_create_bytes(FAKE_STRING, text, length);
  } else if (accept(reader, "<data>")) {
    text = text_until(reader, "</data>", &length);
    value = text == NULL ? NULL : fake_create_bytes(FAKE_DATA, text, decode_base64(text));
  } else if (accept(reader, "<integer>")) {
    text = text_until(reader, "</integer>", &length);
    value = text == NULL ? NULL : fake_create_number(strtoll(text, NULL, 10));
  } else if (accept(reader, "<real>")) {
    text = text_until(reader, "</real>", &length);
    value = text == NULL ? NULL : fake_create(FAKE_NUMBER);
    if (value != NULL) {
      value->real = true;
      value->date = strtod(text, NULL);
    }
  } else if (accept(reader, "<date>")) {
    text = text_until(reader, "</date>", &length);
    value = text == NULL ? NULL : fake_create(FAKE_DATE);
    if (value != NULL) {
      value->date = seconds_since_2001(text);
    }
  }
  free(text);
  return value;
}

fake_ref fake_parse_property_list(const char *xml, size_t length) {
  struct reader reader = {xml, xml + length};
  skip_behind(&reader, "<plist");
  skip_behind(&reader, ">");
  return read_value(&reader);
}

/* Writing. Every value is an object of its own; references and offsets take four bytes. */

struct writer {
  unsigned char *bytes;
  size_t length;
  size_t capacity;
  uint32_t *offsets;
  uint32_t count;
  bool is_impossible;
};

static void put(struct writer *writer, const void *bytes, size_t length) {
  if (writer->length + length > writer->capacity) {
    writer->capacity = (writer->length + length) * 2;
    writer->bytes = realloc(writer->bytes, writer->capacity);
  }
  memcpy(writer->bytes + writer->length, bytes, length);
  writer->length += length;
}

static void put_integer(struct writer *writer, uint64_t value, int size) {
  unsigned char bytes[8];
  for (int i = 0; i < size; i++) {
    bytes[i] = (unsigned char)(value >> 8 * (size - 1 - i));
  }
  put(writer, bytes, size);
}

static void put_marker(struct writer *writer, int marker, size_t length) {
  put_integer(writer, marker | (length < 15 ? length : 15), 1);
  if (length >= 15) {
    put_integer(writer, 0x12, 1);
    put_integer(writer, length, 4);
  }
}

static void put_double(struct writer *writer, int marker, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  put_integer(writer, marker, 1);
  put_integer(writer, bits, 8);
}

/* Turns UTF-8 into UTF-16; plain ASCII stays as it is. */
static void put_text(struct writer *writer, const unsigned char *text, size_t length) {
  bool is_ascii = true;
  for (size_t i = 0; i < length; i++) {
    is_ascii = is_ascii && text[i] < 0x80;
  }
  if (is_ascii) {
    put_marker(writer, 0x50, length);
    put(writer, text, length);
    return;
  }
  uint16_t *units = malloc((length + 1) * sizeof *units);
  size_t count = 0;
  for (size_t i = 0; i < length;) {
    int more = text[i] < 0x80 ? 0 : text[i] < 0xe0 ? 1 : text[i] < 0xf0 ? 2 : 3;
    uint32_t point = more == 0 ? text[i] : text[i] & (0x3fu >> more);
    for (i++; more > 0 && i < length; more--, i++) {
      point = point << 6 | (text[i] & 0x3f);
    }
    if (point >= 0x10000) {
      units[count++] = (uint16_t)(0xd7c0 + (point >> 10));
      point = 0xdc00 | (point & 0x3ff);
    }
    units[count++] = (uint16_t)point;
  }
  put_marker(writer, 0x60, count);
  for (size_t i = 0; i < count; i++) {
    put_integer(writer, units[i], 2);
  }
  free(units);
}

/* The next object begins here, unless those in it come first. */
static void note_place(struct writer *writer) {
  writer->offsets = realloc(writer->offsets, (writer->count + 1) * sizeof *writer->offsets);
  writer->offsets[writer->count] = (uint32_t)writer->length;
}

static uint32_t write_value(struct writer *writer, fake_ref value);

static void write_items(struct writer *writer, int marker, fake_ref container, size_t step) {
  size_t count = container->length / step;
  uint32_t *numbers = malloc((container->length + 1) * sizeof *numbers);
  for (size_t part = 0; part < step; part++) {
    for (size_t i = 0; i < count; i++) {
      numbers[part * count + i] = write_value(writer, container->items[i * step + part]);
    }
  }
  note_place(writer);
  put_marker(writer, marker, count);
  for (size_t i = 0; i < container->length; i++) {
    put_integer(writer, numbers[i], 4);
  }
  free(numbers);
}

/* Returns the number of the object. */
static uint32_t write_value(struct writer *writer, fake_ref value) {
  note_place(writer);
  switch (value->type) {
  case FAKE_STRING:
    put_text(writer, value->bytes, value->length);
    break;
  case FAKE_DATA:
    put_marker(writer, 0x40, value->length);
    put(writer, value->bytes, value->length);
    break;
  case FAKE_BOOLEAN:
    put_integer(writer, value->number ? 0x09 : 0x08, 1);
    break;
  case FAKE_NUMBER:
    if (value->real) {
      put_double(writer, 0x23, value->date);
    } else {
      put_integer(writer, 0x13, 1);
      put_integer(writer, (uint64_t)value->number, 8);
    }
    break;
  case FAKE_DATE:
    put_double(writer, 0x33, value->date);
    break;
  case FAKE_ARRAY:
    write_items(writer, 0xa0, value, 1);
    break;
  case FAKE_DICTIONARY:
    write_items(writer, 0xd0, value, 2);
    break;
  default:
    writer->is_impossible = true;
  }
  return writer->count++;
}

unsigned char *fake_binary_property_list(fake_ref value, size_t *length) {
  struct writer writer = {0};
  put(&writer, "bplist00", 8);
  uint32_t root = write_value(&writer, value);
  size_t table = writer.length;
  for (uint32_t i = 0; i < writer.count; i++) {
    put_integer(&writer, writer.offsets[i], 4);
  }
  put(&writer, "\0\0\0\0\0\0\4\4", 8);
  put_integer(&writer, writer.count, 8);
  put_integer(&writer, root, 8);
  put_integer(&writer, table, 8);
  free(writer.offsets);
  if (writer.is_impossible) {
    free(writer.bytes);
    return NULL;
  }
  *length = writer.length;
  return writer.bytes;
}
