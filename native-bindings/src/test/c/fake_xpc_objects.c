/* The objects of the make-believe libxpc. Each is counted; who gives one back too often, or uses it
 * afterwards, is noted: objects that died stay recognisable for a while. */
#include "fake_xpc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIVE 0x58504321u
#define DEAD 0xdeadf00du
#define REMEMBERED 64

#define BLOCK_IS_GLOBAL (1 << 28)

struct block {
  const void *isa;
  int32_t flags;
  int32_t reserved;
  void (*invoke)(void);
  const struct {
    unsigned long reserved;
    unsigned long size;
  } *descriptor;
};

const char _NSConcreteGlobalBlock[1] = {0};

const char _xpc_type_connection[1] = {0}, _xpc_type_endpoint[1] = {0}, _xpc_type_error[1] = {0},
           _xpc_type_dictionary[1] = {0}, _xpc_type_string[1] = {0}, _xpc_type_int64[1] = {0},
           _xpc_type_uint64[1] = {0}, _xpc_type_bool[1] = {0}, _xpc_type_data[1] = {0},
           _xpc_type_array[1] = {0};

#define ERROR_OBJECT {.magic = ALIVE, .is_eternal = true, .type = _xpc_type_error}
struct object _xpc_error_connection_invalid = ERROR_OBJECT;
struct object _xpc_error_connection_interrupted = ERROR_OBJECT;
struct object _xpc_error_termination_imminent = ERROR_OBJECT;
struct object fake_error_unheard_of = ERROR_OBJECT;
#ifndef FAKE_XPC_WITHOUT_PEER_REQUIREMENT_ERROR
struct object _xpc_error_peer_code_signing_requirement = ERROR_OBJECT;
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct object *dead[REMEMBERED];
static int next_dead;
static int living;
static bool makes_nothing;

int fake_xpc_living_objects(void) {
  pthread_mutex_lock(&lock);
  int count = living;
  pthread_mutex_unlock(&lock);
  return count;
}

/* From now on no connection, endpoint or dictionary can be made, as if there were no memory. */
void fake_xpc_make_nothing(int nothing) { makes_nothing = nothing != 0; }

bool fake_xpc_is(const struct object *object, const void *type, const char *function) {
  if (object == NULL || object->magic != ALIVE) {
    fake_misused("%s: %s", function, object == NULL ? "no object" : "an object that is gone");
    return false;
  }
  if (type != NULL && object->type != type) {
    fake_misused("%s: an object of another type", function);
    return false;
  }
  return true;
}

bool fake_xpc_is_block(const void *pointer, const char *function) {
  const struct block *block = pointer;
  if (block == NULL || block->invoke == NULL || block->descriptor == NULL) {
    fake_misused("%s: no block", function);
    return false;
  }
  if (block->isa != _NSConcreteGlobalBlock || block->flags != BLOCK_IS_GLOBAL ||
      block->reserved != 0 || block->descriptor->reserved != 0 || block->descriptor->size != 32) {
    fake_misused("%s: a block of another layout", function);
  }
  return true;
}

struct object *fake_xpc_make(const void *type) {
  if (makes_nothing && (type == _xpc_type_connection || type == _xpc_type_endpoint ||
                        type == _xpc_type_dictionary)) {
    return NULL;
  }
  struct object *made = calloc(1, sizeof *made);
  made->magic = ALIVE;
  made->references = 1;
  made->type = type;
  pthread_mutex_lock(&lock);
  living++;
  pthread_mutex_unlock(&lock);
  return made;
}

struct object *xpc_retain(struct object *object) {
  if (fake_xpc_is(object, NULL, __func__)) {
    __atomic_add_fetch(&object->references, 1, __ATOMIC_SEQ_CST);
  }
  return object;
}

static void empty(struct object *object) {
  if (object->type == _xpc_type_dictionary) {
    struct entry *next = object->as.dictionary.entries;
    while (next != NULL) {
      struct entry *entry = next;
      next = entry->next;
      xpc_release(entry->value);
      free(entry->key);
      free(entry);
    }
  } else if (object->type == _xpc_type_string || object->type == _xpc_type_data) {
    free(object->as.data.bytes);
  } else if (object->type == _xpc_type_endpoint) {
    xpc_release(object->as.endpoint);
  } else if (object->type == _xpc_type_connection) {
    fake_xpc_forget_connection(object->as.connection);
  }
}

void xpc_release(struct object *object) {
  if (!fake_xpc_is(object, NULL, __func__) || object->is_eternal ||
      __atomic_sub_fetch(&object->references, 1, __ATOMIC_SEQ_CST) > 0) {
    return;
  }
  empty(object);
  pthread_mutex_lock(&lock);
  living--;
  object->magic = DEAD;
  free(dead[next_dead]);
  dead[next_dead] = object;
  next_dead = (next_dead + 1) % REMEMBERED;
  pthread_mutex_unlock(&lock);
}

const void *xpc_get_type(const struct object *object) {
  return fake_xpc_is(object, NULL, __func__) ? object->type : NULL;
}

struct object *xpc_dictionary_create(const char *const *keys, struct object *const *values,
                                     size_t count) {
  if (keys != NULL || values != NULL || count != 0) {
    fake_misused("%s: only empty ones are made here", __func__);
  }
  return fake_xpc_make(_xpc_type_dictionary);
}

struct object *xpc_dictionary_create_reply(struct object *original) {
  if (!fake_xpc_is(original, _xpc_type_dictionary, __func__) ||
      original->as.dictionary.reply_number == 0) {
    return NULL;
  }
  struct object *reply = fake_xpc_make(_xpc_type_dictionary);
  if (reply != NULL) {
    reply->as.dictionary.reply_number = original->as.dictionary.reply_number;
  }
  return reply;
}

/* Takes over the value. */
static void put(struct object *dictionary, const char *key, struct object *value,
                const char *function) {
  if (!fake_xpc_is(dictionary, _xpc_type_dictionary, function) || key == NULL) {
    fake_misused("%s: no dictionary or no key", function);
    return;
  }
  struct entry *entry = calloc(1, sizeof *entry);
  entry->key = strdup(key);
  entry->value = value;
  struct entry **end = &dictionary->as.dictionary.entries;
  while (*end != NULL) {
    end = &(*end)->next;
  }
  *end = entry;
}

static struct object *of_bytes(const void *type, const void *bytes, size_t length) {
  struct object *made = fake_xpc_make(type);
  made->as.data.bytes = calloc(1, length + 1);
  memcpy(made->as.data.bytes, bytes, length);
  made->as.data.length = length;
  return made;
}

static struct object *of_number(const void *type, int64_t number) {
  struct object *made = fake_xpc_make(type);
  made->as.number = number;
  return made;
}

void xpc_dictionary_set_string(struct object *dictionary, const char *key, const char *text) {
  if (text == NULL) {
    fake_misused("%s: no text", __func__);
    return;
  }
  put(dictionary, key, of_bytes(_xpc_type_string, text, strlen(text)), __func__);
}

void xpc_dictionary_set_int64(struct object *dictionary, const char *key, int64_t number) {
  put(dictionary, key, of_number(_xpc_type_int64, number), __func__);
}

void xpc_dictionary_set_bool(struct object *dictionary, const char *key, uint8_t value) {
  if (value > 1) {
    fake_misused("%s: a bool that is neither true nor false", __func__);
  }
  put(dictionary, key, of_number(_xpc_type_bool, value), __func__);
}

void xpc_dictionary_set_data(struct object *dictionary, const char *key, const void *bytes,
                             size_t length) {
  if (bytes == NULL && length > 0) {
    fake_misused("%s: no bytes", __func__);
    return;
  }
  put(dictionary, key, of_bytes(_xpc_type_data, length == 0 ? "" : bytes, length), __func__);
}

void fake_xpc_add_odd_value(struct object *dictionary, int shape) {
  static const char invalid[] = {(char)0xc3, '(', 0};
  switch (shape) {
    case 1:
      put(dictionary, "array\033[2J", fake_xpc_make(_xpc_type_array), __func__);
      break;
    case 2:
      put(dictionary, "text", of_bytes(_xpc_type_string, invalid, 2), __func__);
      break;
    case 3:
      put(dictionary, invalid, of_number(_xpc_type_int64, 1), __func__);
      break;
    case 4:
      for (int i = 0; i < 300; i++) {
        char key[16];
        snprintf(key, sizeof key, "key %d", i);
        put(dictionary, key, of_number(_xpc_type_int64, i), __func__);
      }
      break;
    case 5: {
      struct object *large = of_bytes(_xpc_type_data, "", 0);
      large->as.data.length = (size_t)1 << 40; /* it says so, and has one byte */
      put(dictionary, "large", large, __func__);
      break;
    }
    case 6:
      put(dictionary, "unsigned", of_number(_xpc_type_uint64, 1), __func__);
      break;
    case 7:
      put(dictionary, "text", of_bytes(_xpc_type_string, "a\0b", 3), __func__);
      break;
    default:
      break;
  }
}

struct object *fake_xpc_copy_dictionary(const struct object *original) {
  struct object *copy = fake_xpc_make(_xpc_type_dictionary);
  for (struct entry *entry = original->as.dictionary.entries; entry; entry = entry->next) {
    put(copy, entry->key, xpc_retain(entry->value), __func__);
  }
  copy->as.dictionary.reply_number = original->as.dictionary.reply_number;
  return copy;
}

void fake_xpc_describe(const struct object *dictionary, char *text, size_t size) {
  for (struct entry *entry = dictionary->as.dictionary.entries; entry; entry = entry->next) {
    size_t used = strlen(text);
    const struct object *value = entry->value;
    if (value->type == _xpc_type_string) {
      snprintf(text + used, size - used, "%s=%s ", entry->key, (char *)value->as.data.bytes);
    } else {
      snprintf(text + used, size - used, "%s=%lld ", entry->key, (long long)value->as.number);
    }
  }
}

size_t xpc_dictionary_get_count(const struct object *dictionary) {
  size_t count = 0;
  if (fake_xpc_is(dictionary, _xpc_type_dictionary, __func__)) {
    for (struct entry *entry = dictionary->as.dictionary.entries; entry; entry = entry->next) {
      count++;
    }
  }
  return count;
}

bool xpc_dictionary_apply(struct object *dictionary, void *block) {
  if (!fake_xpc_is(dictionary, _xpc_type_dictionary, __func__) ||
      !fake_xpc_is_block(block, __func__)) {
    return false;
  }
  bool (*invoke)(void *, const char *, struct object *) =
      (bool (*)(void *, const char *, struct object *))((struct block *)block)->invoke;
  for (struct entry *entry = dictionary->as.dictionary.entries; entry; entry = entry->next) {
    if (!invoke(block, entry->key, entry->value)) {
      return false;
    }
  }
  return true;
}

#ifndef FAKE_XPC_WITHOUT_MESSAGE_TOKEN
void xpc_dictionary_get_audit_token(const struct object *message, uint32_t *token) {
  if (fake_xpc_is(message, _xpc_type_dictionary, __func__)) {
    memcpy(token, message->as.dictionary.sender, sizeof message->as.dictionary.sender);
  }
}
#endif

size_t xpc_string_get_length(const struct object *string) {
  return fake_xpc_is(string, _xpc_type_string, __func__) ? string->as.data.length : 0;
}

const char *xpc_string_get_string_ptr(const struct object *string) {
  return fake_xpc_is(string, _xpc_type_string, __func__) ? (char *)string->as.data.bytes : NULL;
}

size_t xpc_data_get_length(const struct object *data) {
  return fake_xpc_is(data, _xpc_type_data, __func__) ? data->as.data.length : 0;
}

const void *xpc_data_get_bytes_ptr(const struct object *data) {
  return fake_xpc_is(data, _xpc_type_data, __func__) && data->as.data.length > 0
             ? data->as.data.bytes
             : NULL;
}

int64_t xpc_int64_get_value(const struct object *number) {
  return fake_xpc_is(number, _xpc_type_int64, __func__) ? number->as.number : 0;
}

bool xpc_bool_get_value(const struct object *value) {
  return fake_xpc_is(value, _xpc_type_bool, __func__) && value->as.number != 0;
}
