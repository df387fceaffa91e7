/* Objects of the make-believe CoreFoundation: who counts on them, and what is in them. */
#ifndef FAKE_CF_H
#define FAKE_CF_H

#include "fake.h"

enum fake_type {
  FAKE_STRING = 1,
  FAKE_DATA,
  FAKE_NUMBER,
  FAKE_BOOLEAN,
  FAKE_DATE,
  FAKE_ARRAY,
  FAKE_DICTIONARY,
  FAKE_URL,
  FAKE_ERROR,
  FAKE_REQUIREMENT,
  FAKE_STATIC_CODE,
  FAKE_CODE,
  FAKE_CERTIFICATE,
};

struct fake_object {
  enum fake_type type;
  long references; /* all who count on it, */
  long held;       /* and among them the containers it is in */
  bool constant;   /* exported by the system: nobody's to release */
  bool real;       /* a number that is not whole */
  double date;
  int64_t number;
  size_t length; /* of the bytes, or the number of items */
  unsigned char *bytes;
  struct fake_object **items; /* of an array; of a dictionary key, value, key, value … */
  size_t capacity;
  struct fake_object *next; /* in the list of what is alive */
};

typedef struct fake_object *fake_ref;

/* Makes an object that its creator owns; null if the test wants this creation to fail. */
fake_ref fake_create(enum fake_type type);
fake_ref fake_create_bytes(enum fake_type type, const void *bytes, size_t length);
fake_ref fake_create_text(const char *text);
fake_ref fake_create_number(int64_t number);
fake_ref fake_create_error(int64_t code, const char *description, fake_ref user_info);

/* An object that is never released. */
fake_ref fake_constant_text(const char *text);
extern fake_ref fake_true, fake_false;

void fake_retain(fake_ref object);
void fake_append(fake_ref array, fake_ref element);
void fake_set(fake_ref dictionary, fake_ref key, fake_ref value);

/* Gives an owned value up to a container. */
void fake_append_owned(fake_ref array, fake_ref element);
void fake_set_owned(fake_ref dictionary, fake_ref key, fake_ref value);

/* Null if there is no such key. */
fake_ref fake_get(fake_ref dictionary, fake_ref key);

/* Tells whether an object is alive and of this type; if not, the caller's misuse is noted. */
bool fake_is(const char *function, fake_ref object, enum fake_type type);
bool fake_is_alive(const char *function, fake_ref object);

/* Writes a property list as the binary form; null if it holds what is none. */
unsigned char *fake_binary_property_list(fake_ref value, size_t *length);

/* Reads a property list as our own writer writes it in XML; null if it is none. */
fake_ref fake_parse_property_list(const char *xml, size_t length);

void CFRelease(fake_ref object);

#endif
