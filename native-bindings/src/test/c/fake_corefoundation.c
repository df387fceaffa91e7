/*
 * CoreFoundation with counts that are looked after: whoever releases what is not his, uses what is
 * gone, or takes one type for another is noted, where the real one would crash now or later.
 */
#include "fake_cf.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 4096, BURIED = 256, UTF_8 = 0x08000100, SIGNED_64_BITS = 4, XML = 100, BINARY = 200 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct fake_object *alive[BUCKETS];
static long alive_count;
static long creations_until_failure = -1;
static struct fake_object *buried[BURIED]; /* so that no new object lies where one just was */
static size_t burials;

static const char *const NAMES[] = {
    "nothing", "CFString", "CFData",         "CFNumber",      "CFBoolean", "CFDate",        "CFArray",
    "CFDictionary", "CFURL", "CFError", "SecRequirement", "SecStaticCode", "SecCode", "SecCertificate"};

static size_t bucket(const void *object) { return ((uintptr_t)object >> 4) % BUCKETS; }

static bool is_alive(fake_ref object) {
  pthread_mutex_lock(&lock);
  fake_ref each = alive[bucket(object)];
  while (each != NULL && each != object) {
    each = each->next;
  }
  pthread_mutex_unlock(&lock);
  return each != NULL;
}

static fake_ref register_object(enum fake_type type, bool constant) {
  fake_ref object = calloc(1, sizeof *object);
  object->type = type;
  object->references = 1;
  object->constant = constant;
  pthread_mutex_lock(&lock);
  object->next = alive[bucket(object)];
  alive[bucket(object)] = object;
  alive_count += constant ? 0 : 1;
  pthread_mutex_unlock(&lock);
  return object;
}

static void forget(fake_ref object) {
  pthread_mutex_lock(&lock);
  fake_ref *place = &alive[bucket(object)];
  while (*place != object) {
    place = &(*place)->next;
  }
  *place = object->next;
  alive_count--;
  free(buried[burials % BURIED]);
  buried[burials++ % BURIED] = object;
  pthread_mutex_unlock(&lock);
}

/* What tests ask. */

long fake_live_objects(void) { return alive_count; }

/* Lets one creation fail: the next one if there are none before it, or never if negative. */
void fake_fail_creation(long after) { creations_until_failure = after; }

/* Tells whether the failure that was asked for is still to come. */
int fake_failure_is_pending(void) { return creations_until_failure >= 0; }

/* What the other parts of the fake use. */

static void add(fake_ref container, fake_ref item);

fake_ref fake_true, fake_false;

fake_ref fake_create(enum fake_type type) {
  if (creations_until_failure >= 0 && creations_until_failure-- == 0) {
    return NULL;
  }
  return register_object(type, false);
}

static void set_bytes(fake_ref object, const void *bytes, size_t length) {
  object->bytes = malloc(length + 1);
  if (length > 0) {
    memcpy(object->bytes, bytes, length);
  }
  object->bytes[length] = '\0';
  object->length = length;
}

fake_ref fake_create_bytes(enum fake_type type, const void *bytes, size_t length) {
  fake_ref object = fake_create(type);
  if (object != NULL) {
    set_bytes(object, bytes, length);
  }
  return object;
}

fake_ref fake_create_text(const char *text) {
  return fake_create_bytes(FAKE_STRING, text, strlen(text));
}

fake_ref fake_create_number(int64_t number) {
  fake_ref object = fake_create(FAKE_NUMBER);
  if (object != NULL) {
    object->number = number;
  }
  return object;
}

fake_ref fake_constant_text(const char *text) {
  fake_ref object = register_object(FAKE_STRING, true);
  set_bytes(object, text, strlen(text));
  return object;
}

/* Its description are its bytes, its user info is its only item. */
fake_ref fake_create_error(int64_t code, const char *description, fake_ref user_info) {
  fake_ref error = fake_create_bytes(FAKE_ERROR, description, strlen(description));
  if (error != NULL) {
    error->number = code;
    if (user_info != NULL) {
      error->length = 0;
      add(error, user_info);
    }
  }
  return error;
}

bool fake_is_alive(const char *function, fake_ref object) {
  if (object == NULL) {
    fake_misused("%s: null", function);
    return false;
  }
  if (!is_alive(object)) {
    fake_misused("%s: an object that is gone or never was", function);
    return false;
  }
  return true;
}

bool fake_is(const char *function, fake_ref object, enum fake_type type) {
  if (!fake_is_alive(function, object)) {
    return false;
  }
  if (object->type != type) {
    fake_misused("%s: a %s, not a %s", function, NAMES[object->type], NAMES[type]);
    return false;
  }
  return true;
}

void fake_retain(fake_ref object) {
  if (fake_is_alive("CFRetain", object)) {
    object->references++;
  }
}

static void hold(fake_ref object) {
  fake_retain(object);
  object->held++;
}

static void destroy(fake_ref object);

static void let_go(fake_ref object) {
  object->held--;
  object->references--;
  if (object->references == 0 && !object->constant) {
    destroy(object);
  }
}

static void destroy(fake_ref object) {
  for (size_t i = 0; object->items != NULL && i < object->length; i++) {
    let_go(object->items[i]);
  }
  free(object->items);
  free(object->bytes);
  forget(object);
}

static void add(fake_ref container, fake_ref item) {
  if (container->length == container->capacity) {
    container->capacity = container->capacity * 2 + 4;
    container->items = realloc(container->items, container->capacity * sizeof(fake_ref));
  }
  hold(item);
  container->items[container->length++] = item;
}

static bool is_same(fake_ref one, fake_ref other) {
  return one == other || (one->type == other->type && one->bytes != NULL && other->bytes != NULL &&
                          one->length == other->length &&
                          memcmp(one->bytes, other->bytes, one->length) == 0);
}

void fake_append(fake_ref array, fake_ref element) { add(array, element); }

fake_ref fake_get(fake_ref dictionary, fake_ref key) {
  for (size_t i = 0; i < dictionary->length; i += 2) {
    if (is_same(dictionary->items[i], key)) {
      return dictionary->items[i + 1];
    }
  }
  return NULL;
}

void fake_set(fake_ref dictionary, fake_ref key, fake_ref value) {
  for (size_t i = 0; i < dictionary->length; i += 2) {
    if (is_same(dictionary->items[i], key)) {
      hold(value);
      let_go(dictionary->items[i + 1]);
      dictionary->items[i + 1] = value;
      return;
    }
  }
  add(dictionary, key);
  add(dictionary, value);
}

void fake_append_owned(fake_ref array, fake_ref element) {
  fake_append(array, element);
  CFRelease(element);
}

void fake_set_owned(fake_ref dictionary, fake_ref key, fake_ref value) {
  fake_set(dictionary, key, value);
  CFRelease(value);
}

/* CoreFoundation itself. */

const char kCFTypeDictionaryKeyCallBacks[48];
const char kCFTypeDictionaryValueCallBacks[40];

__attribute__((constructor)) static void make_constants(void) {
  fake_true = register_object(FAKE_BOOLEAN, true);
  fake_true->number = 1;
  fake_false = register_object(FAKE_BOOLEAN, true);
}

void CFRelease(fake_ref object) {
  if (!fake_is_alive("CFRelease", object)) {
    return;
  }
  if (object->constant && object->references - object->held == 1) {
    fake_misused("CFRelease: a constant that nobody retained");
  } else if (object->references == object->held) {
    fake_misused("CFRelease: a %s that only containers own", NAMES[object->type]);
  } else if (--object->references == 0) {
    destroy(object);
  }
}

unsigned long CFGetTypeID(fake_ref object) {
  return fake_is_alive("CFGetTypeID", object) ? object->type : 0;
}

unsigned long CFStringGetTypeID(void) { return FAKE_STRING; }
unsigned long CFDataGetTypeID(void) { return FAKE_DATA; }
unsigned long CFNumberGetTypeID(void) { return FAKE_NUMBER; }
unsigned long CFBooleanGetTypeID(void) { return FAKE_BOOLEAN; }
unsigned long CFDateGetTypeID(void) { return FAKE_DATE; }
unsigned long CFArrayGetTypeID(void) { return FAKE_ARRAY; }
unsigned long CFDictionaryGetTypeID(void) { return FAKE_DICTIONARY; }
unsigned long CFURLGetTypeID(void) { return FAKE_URL; }
unsigned long CFErrorGetTypeID(void) { return FAKE_ERROR; }

static void require_default_allocator(const char *function, const void *allocator) {
  if (allocator != NULL) {
    fake_misused("%s: an allocator of its own", function);
  }
}

fake_ref CFStringCreateWithBytes(const void *allocator, const unsigned char *bytes, long length,
                                 uint32_t encoding, unsigned char is_external) {
  require_default_allocator(__func__, allocator);
  if (encoding != UTF_8 || is_external) {
    fake_misused("%s: encoding %#x, external %d", __func__, encoding, is_external);
  }
  return fake_create_bytes(FAKE_STRING, bytes, length);
}

long CFStringGetLength(fake_ref string) {
  if (!fake_is(__func__, string, FAKE_STRING)) {
    return 0;
  }
  long units = 0;
  for (size_t i = 0; i < string->length; i++) {
    units += (string->bytes[i] & 0xc0) != 0x80;
    units += string->bytes[i] >= 0xf0;
  }
  return units;
}

struct range {
  long location;
  long length;
};

/* A byte that is no UTF-8 stands for half a character: the conversion ends before it. */
long CFStringGetBytes(fake_ref string, struct range range, uint32_t encoding,
                      unsigned char loss_byte, unsigned char is_external, unsigned char *buffer,
                      long size, long *used) {
  if (!fake_is(__func__, string, FAKE_STRING)) {
    return 0;
  }
  if (encoding != UTF_8 || loss_byte != 0 || is_external) {
    fake_misused("%s: encoding %#x, loss byte %d, external %d", __func__, encoding, loss_byte,
                 is_external);
  }
  if (range.location != 0 || range.length != CFStringGetLength(string)) {
    fake_misused("%s: not the whole text", __func__);
  }
  long units = 0;
  long i = 0;
  for (; i < (long)string->length && i < size && string->bytes[i] != 0xff; i++) {
    buffer[i] = string->bytes[i];
    units += (string->bytes[i] & 0xc0) != 0x80;
    units += string->bytes[i] >= 0xf0;
  }
  *used = i;
  return units;
}

fake_ref CFDataCreate(const void *allocator, const unsigned char *bytes, long length) {
  require_default_allocator(__func__, allocator);
  return fake_create_bytes(FAKE_DATA, bytes, length);
}

long CFDataGetLength(fake_ref data) {
  return fake_is(__func__, data, FAKE_DATA) ? (long)data->length : 0;
}

const unsigned char *CFDataGetBytePtr(fake_ref data) {
  return fake_is(__func__, data, FAKE_DATA) ? data->bytes : NULL;
}

unsigned char CFNumberGetValue(fake_ref number, long type, void *value) {
  if (!fake_is(__func__, number, FAKE_NUMBER)) {
    return false;
  }
  if (type != SIGNED_64_BITS) {
    fake_misused("%s: type %ld", __func__, type);
  }
  memcpy(value, &number->number, sizeof number->number);
  return !number->real;
}

unsigned char CFBooleanGetValue(fake_ref boolean) {
  return fake_is(__func__, boolean, FAKE_BOOLEAN) && boolean->number;
}

double CFDateGetAbsoluteTime(fake_ref date) {
  return fake_is(__func__, date, FAKE_DATE) ? date->date : 0;
}

long CFArrayGetCount(fake_ref array) {
  return fake_is(__func__, array, FAKE_ARRAY) ? (long)array->length : 0;
}

fake_ref CFArrayGetValueAtIndex(fake_ref array, long index) {
  if (!fake_is(__func__, array, FAKE_ARRAY)) {
    return NULL;
  }
  if (index < 0 || (size_t)index >= array->length) {
    fake_misused("%s: index %ld of %zu", __func__, index, array->length);
    return NULL;
  }
  return array->items[index];
}

fake_ref CFDictionaryCreateMutable(const void *allocator, long capacity, const void *keys,
                                   const void *values) {
  require_default_allocator(__func__, allocator);
  if (capacity < 0 || keys != kCFTypeDictionaryKeyCallBacks ||
      values != kCFTypeDictionaryValueCallBacks) {
    fake_misused("%s: it would not keep its keys and values", __func__);
  }
  return fake_create(FAKE_DICTIONARY);
}

void CFDictionarySetValue(fake_ref dictionary, fake_ref key, fake_ref value) {
  if (fake_is(__func__, dictionary, FAKE_DICTIONARY) && fake_is_alive(__func__, key) &&
      fake_is_alive(__func__, value)) {
    fake_set(dictionary, key, value);
  }
}

fake_ref CFDictionaryGetValue(fake_ref dictionary, fake_ref key) {
  return fake_is(__func__, dictionary, FAKE_DICTIONARY) && fake_is_alive(__func__, key)
             ? fake_get(dictionary, key)
             : NULL;
}

fake_ref CFURLCreateFromFileSystemRepresentation(const void *allocator, const unsigned char *path,
                                                 long length, unsigned char is_directory) {
  require_default_allocator(__func__, allocator);
  if (length < 1 || path[0] != '/' || is_directory) {
    fake_misused("%s: not absolute, or said to be a directory", __func__);
  }
  return fake_create_bytes(FAKE_URL, path, length);
}

unsigned char CFURLGetFileSystemRepresentation(fake_ref url, unsigned char resolve,
                                               unsigned char *buffer, long length) {
  if (!fake_is(__func__, url, FAKE_URL)) {
    return false;
  }
  if (!resolve) {
    fake_misused("%s: a relative path may be the answer", __func__);
  }
  if (url->bytes[0] != '/' || (long)url->length >= length) {
    return false;
  }
  memcpy(buffer, url->bytes, url->length + 1);
  return true;
}

long CFErrorGetCode(fake_ref error) {
  return fake_is(__func__, error, FAKE_ERROR) ? (long)error->number : 0;
}

fake_ref CFErrorCopyDescription(fake_ref error) {
  return fake_is(__func__, error, FAKE_ERROR)
             ? fake_create_bytes(FAKE_STRING, error->bytes, strlen((char *)error->bytes))
             : NULL;
}

fake_ref CFErrorCopyUserInfo(fake_ref error) {
  if (!fake_is(__func__, error, FAKE_ERROR)) {
    return NULL;
  }
  if (error->items == NULL) {
    return fake_create(FAKE_DICTIONARY);
  }
  fake_retain(error->items[0]);
  return error->items[0];
}

static void put_error(fake_ref *place, const char *description) {
  if (place == NULL) {
    return;
  }
  if (*place != NULL) {
    fake_misused("a place for errors that is not empty");
  }
  *place = fake_create_error(3840, description, NULL); /* as for a corrupt property list */
}

fake_ref CFPropertyListCreateData(const void *allocator, fake_ref value, long format,
                                  unsigned long options, fake_ref *error) {
  require_default_allocator(__func__, allocator);
  if (!fake_is_alive(__func__, value)) {
    return NULL;
  }
  if (format != BINARY || options != 0) {
    fake_misused("%s: format %ld, options %lu", __func__, format, options);
  }
  size_t length = 0;
  unsigned char *bytes = fake_binary_property_list(value, &length);
  if (bytes == NULL) {
    put_error(error, "Property list invalid for format");
    return NULL;
  }
  fake_ref data = fake_create_bytes(FAKE_DATA, bytes, length);
  free(bytes);
  return data;
}

fake_ref CFPropertyListCreateWithData(const void *allocator, fake_ref data, unsigned long options,
                                      long *format, fake_ref *error) {
  require_default_allocator(__func__, allocator);
  if (!fake_is(__func__, data, FAKE_DATA)) {
    return NULL;
  }
  if (options != 0) {
    fake_misused("%s: options %lu", __func__, options);
  }
  if (format != NULL) {
    *format = XML;
  }
  fake_ref value = fake_parse_property_list((char *)data->bytes, data->length);
  if (value == NULL) {
    put_error(error, "Encountered unexpected EOF");
  }
  return value;
}
