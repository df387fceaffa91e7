/*
 * An authorization database of a few rights. What it stores is what it was given, but for what a
 * test tells it to answer; what no caller may do is noted.
 */
#include "fake_cf.h"

#include <string.h>

enum { MOST_RIGHTS = 8, LONGEST_NAME = 64, SUCCESS = 0, DENIED = -60005, DEFAULTS = 0 };

/* The functions that a test can let fail. */
enum function { CREATE, FREE, GET, SET, REMOVE, FUNCTIONS };

/* What a test can let AuthorizationRightGet give. */
enum answer { DEFINITION, NOTHING, TEXT, NO_PROPERTY_LIST };

static struct right {
  char name[LONGEST_NAME];
  fake_ref definition;
} rights[MOST_RIGHTS];

static int status_of[FUNCTIONS];
static enum answer answer;
static bool gives_no_reference;
static int outstanding; /* references that were created and not freed */
static int reference;

/* What tests ask and tell. */

void fake_forget_rights(void) {
  for (int i = 0; i < MOST_RIGHTS; i++) {
    if (rights[i].definition != NULL) {
      CFRelease(rights[i].definition);
    }
    rights[i].definition = NULL;
  }
  memset(status_of, 0, sizeof status_of);
  answer = DEFINITION;
  gives_no_reference = false;
}

/* Lets a function return this status from now on, and do nothing. */
void fake_authorization_fails(int function, int status) { status_of[function] = status; }

void fake_authorization_answers(int what) { answer = what; }

void fake_authorization_gives_no_reference(void) { gives_no_reference = true; }

int fake_outstanding_authorizations(void) { return outstanding; }

static struct right *find(const char *name) {
  for (int i = 0; i < MOST_RIGHTS; i++) {
    if (rights[i].definition != NULL && strcmp(rights[i].name, name) == 0) {
      return &rights[i];
    }
  }
  return NULL;
}

/* Security.framework itself. */

static bool is_reference(const char *function, const int *authorization) {
  if (outstanding == 1 && authorization == &reference) {
    return true;
  }
  fake_misused("%s: a reference that is freed or never was", function);
  return false;
}

int AuthorizationCreate(const void *wanted, const void *environment, uint32_t flags,
                        int **authorization) {
  if (wanted != NULL || environment != NULL || flags != DEFAULTS) {
    fake_misused("%s: not a reference of nothing", __func__);
  }
  if (status_of[CREATE] != SUCCESS) {
    return status_of[CREATE];
  }
  if (gives_no_reference) {
    return SUCCESS;
  }
  if (outstanding != 0) {
    fake_misused("%s: the last reference is not freed", __func__);
  }
  outstanding++;
  *authorization = &reference;
  return SUCCESS;
}

int AuthorizationFree(int *authorization, uint32_t flags) {
  if (!is_reference(__func__, authorization)) {
    return -60002;
  }
  if (flags != DEFAULTS) {
    fake_misused("%s: flags %u", __func__, flags);
  }
  outstanding--;
  return status_of[FREE];
}

int AuthorizationRightGet(const char *name, fake_ref *definition) {
  if (status_of[GET] != SUCCESS) {
    return status_of[GET];
  }
  struct right *right = find(name);
  if (right == NULL) {
    return DENIED;
  }
  if (definition == NULL) {
    return SUCCESS;
  }
  if (*definition != NULL) {
    fake_misused("%s: the place is not empty", __func__);
  }
  switch (answer) {
    case DEFINITION:
      fake_retain(right->definition);
      *definition = right->definition;
      break;
    case NOTHING:
      break;
    case TEXT:
      *definition = fake_create_text("allow");
      break;
    case NO_PROPERTY_LIST:
      *definition = fake_create(FAKE_DICTIONARY);
      fake_ref key = fake_create_text("class");
      fake_set_owned(*definition, key, fake_create_bytes(FAKE_URL, "/", 1));
      CFRelease(key);
      break;
  }
  return SUCCESS;
}

int AuthorizationRightSet(int *authorization, const char *name, fake_ref definition,
                          const void *description_key, const void *bundle, const void *table) {
  if (!is_reference(__func__, authorization) || !fake_is(__func__, definition, FAKE_DICTIONARY)) {
    return -60004;
  }
  if (description_key != NULL || bundle != NULL || table != NULL) {
    fake_misused("%s: a description, which overwrites default-prompt", __func__);
  }
  if (status_of[SET] != SUCCESS) {
    return status_of[SET];
  }
  struct right *right = find(name);
  for (int i = 0; right == NULL && i < MOST_RIGHTS; i++) {
    if (rights[i].definition == NULL) {
      right = &rights[i];
    }
  }
  if (right == NULL || strlen(name) >= LONGEST_NAME) {
    return DENIED;
  }
  fake_retain(definition);
  if (right->definition != NULL) {
    CFRelease(right->definition);
  }
  strcpy(right->name, name);
  right->definition = definition;
  return SUCCESS;
}

int AuthorizationRightRemove(int *authorization, const char *name) {
  if (!is_reference(__func__, authorization)) {
    return -60002;
  }
  if (status_of[REMOVE] != SUCCESS) {
    return status_of[REMOVE];
  }
  struct right *right = find(name);
  if (right != NULL) {
    CFRelease(right->definition);
    right->definition = NULL;
  }
  return SUCCESS;
}
