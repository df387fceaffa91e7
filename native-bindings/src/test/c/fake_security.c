/*
 * Security.framework as far as code is concerned. Tests say what it answers; it checks what it is
 * asked: types, flags, places for results, and that running code is asked for by an audit token
 * alone.
 */
#include "fake_cf.h"

#include <stdlib.h>
#include <string.h>

enum {
  SUCCESS = 0,
  MEMORY_FULL = -108,
  INVALID_FLAGS = -67070,
  REQUIREMENT_INVALID = -67052,
  AUDIT_TOKEN_LENGTH = 32,
  FUNCTIONS = 24,
  SLICES = 4,
};

/* What each function knows, of the bits in CSCommon.h, SecCode.h and SecStaticCode.h. */
static const uint32_t STATIC_FLAGS = 0xf201ffdf;  /* SecStaticCodeCheckValidity */
static const uint32_t DYNAMIC_FLAGS = 0xe0812210; /* SecCodeCheckValidity */
static const uint32_t INFORMATION_FLAGS = 0xff;   /* SecCodeCopySigningInformation */
enum { INTERNAL = 1, SIGNING = 2, REQUIREMENTS = 4, DYNAMIC = 8 };

static struct {
  const char *function;
  int status;
  bool gives_nothing;
  bool gives_another_type;
  long calls;
  uint32_t flags;
} functions[FUNCTIONS];

static struct {
  char architecture[32];
  char *xml;
  size_t length;
} informations[SLICES];

static int requirement_status;
static char *error_xml;
static size_t error_length;
static bool gives_error_on_success;
static unsigned char *compiled;
static size_t compiled_length;
static bool tampers;
static unsigned char audit[AUDIT_TOKEN_LENGTH];

static size_t number_of(const char *function) {
  size_t i = 0;
  while (functions[i].function != NULL && strcmp(functions[i].function, function) != 0) {
    i++;
  }
  if (functions[i].function == NULL) {
    functions[i].function = strdup(function);
  }
  return i;
}

static char *copy(const void *bytes, size_t length) {
  char *result = malloc(length + 1);
  memcpy(result, bytes, length);
  result[length] = '\0';
  return result;
}

/* What tests say and ask. */

void fake_security_reset(void) {
  for (size_t i = 0; i < FUNCTIONS; i++) {
    free((void *)functions[i].function);
  }
  memset(functions, 0, sizeof functions);
  for (size_t i = 0; i < SLICES; i++) {
    free(informations[i].xml);
  }
  memset(informations, 0, sizeof informations);
  free(error_xml);
  error_xml = NULL;
  free(compiled);
  compiled = NULL;
  compiled_length = 0;
  requirement_status = SUCCESS;
  tampers = false;
  gives_error_on_success = false;
}

void fake_security_answer(const char *function, int status) {
  functions[number_of(function)].status = status;
}

/* Says that it succeeded, and gives nothing. */
void fake_security_give_nothing(const char *function) {
  functions[number_of(function)].gives_nothing = true;
}

void fake_security_give_another_type(const char *function) {
  functions[number_of(function)].gives_another_type = true;
}

long fake_security_calls(const char *function) { return functions[number_of(function)].calls; }

/* The flags of the last call. */
int fake_security_flags(const char *function) { return (int)functions[number_of(function)].flags; }

/* What is said about a slice, as a property list; the empty name is for code without slices. */
void fake_security_information(const char *architecture, const void *xml, long length) {
  size_t i = 0;
  while (informations[i].xml != NULL && strcmp(informations[i].architecture, architecture) != 0) {
    i++;
  }
  free(informations[i].xml);
  strncpy(informations[i].architecture, architecture, sizeof informations[i].architecture - 1);
  informations[i].xml = copy(xml, length);
  informations[i].length = length;
}

/* What code that is valid answers to a requirement. */
void fake_security_requirement_status(int status) { requirement_status = status; }

/* What errors say besides, as a property list. */
void fake_security_error(const void *xml, long length) {
  free(error_xml);
  error_xml = copy(xml, length);
  error_length = length;
}

void fake_security_give_error_on_success(void) { gives_error_on_success = true; }

/* What every text compiles to, and every designated requirement is. */
void fake_security_compiled(const void *bytes, long length) {
  free(compiled);
  compiled = (unsigned char *)copy(bytes, length);
  compiled_length = length;
}

/* Lets requirements come back other than they were given. */
void fake_security_tamper(void) { tampers = true; }

/* The audit token that was asked for last. */
void fake_security_audit(unsigned char *result) { memcpy(result, audit, sizeof audit); }

/* The constants. They are filled in when the library is loaded. */

#define CONSTANTS(_)                                                                               \
  _(kSecCodeInfoIdentifier, "identifier")                                                          \
  _(kSecCodeInfoUnique, "unique")                                                                  \
  _(kSecCodeInfoFlags, "flags")                                                                    \
  _(kSecCodeInfoFormat, "format")                                                                  \
  _(kSecCodeInfoTeamIdentifier, "teamid")                                                          \
  _(kSecCodeInfoPlatformIdentifier, "platform-identifier")                                         \
  _(kSecCodeInfoRuntimeVersion, "runtime-version")                                                 \
  _(kSecCodeInfoCertificates, "certificates")                                                      \
  _(kSecCodeInfoPList, "info-plist")                                                               \
  _(kSecCodeInfoRequirementData, "requirement-data")                                               \
  _(kSecCodeInfoEntitlements, "entitlements")                                                      \
  _(kSecCodeInfoEntitlementsDict, "entitlements-dict")                                             \
  _(kSecCodeInfoEntitlementsDER, "entitlements-DER")                                               \
  _(kSecCodeInfoTime, "signing-time")                                                              \
  _(kSecCodeInfoTimestamp, "signing-timestamp")                                                    \
  _(kSecCodeInfoStatus, "status")                                                                  \
  _(kSecCodeInfoMainExecutable, "main-executable")                                                 \
  _(kSecGuestAttributeAudit, "audit")                                                              \
  _(kSecCodeAttributeArchitecture, "architecture")                                                 \
  _(kSecCFErrorArchitecture, "SecCSArchitecture")                                                  \
  _(kSecCFErrorPath, "SecComponentPath")                                                           \
  _(kSecCFErrorResourceAltered, "SecCSResourceAltered")                                            \
  _(kSecCFErrorRequirementSyntax, "SecRequirementSyntax")

#define DECLARE(name, text) fake_ref name;
CONSTANTS(DECLARE)

#define MAKE(name, text) name = fake_constant_text(text);
__attribute__((constructor)) static void make_constants(void) { CONSTANTS(MAKE) }

/* What all functions have in common. */

static size_t called(const char *function, uint32_t flags, uint32_t known) {
  size_t number = number_of(function);
  functions[number].calls++;
  functions[number].flags = flags;
  if ((flags & ~known) != 0) {
    fake_misused("%s: flags %#x, of which it does not know %#x", function, flags, flags & ~known);
  }
  return number;
}

/* Beside an error there is something in the place that is no object at all. */
static int give(const char *function, size_t number, fake_ref *place, fake_ref made) {
  if (place == NULL) {
    fake_misused("%s: no place for the result", function);
    return -67069;
  }
  if (*place != NULL) {
    fake_misused("%s: the place for the result is not empty", function);
  }
  int status = functions[number].status;
  bool is_given = status == SUCCESS && !functions[number].gives_nothing;
  if (is_given && functions[number].gives_another_type) {
    *place = fake_create_text("another type");
  } else if (is_given) {
    *place = made;
    return made == NULL ? MEMORY_FULL : SUCCESS;
  } else {
    *place = status == SUCCESS ? NULL : (fake_ref)16;
  }
  if (made != NULL) {
    CFRelease(made);
  }
  return status;
}

static void put_error(const char *function, int status, fake_ref *place) {
  if (place == NULL) {
    fake_misused("%s: no place for the error", function);
    return;
  }
  if (*place != NULL) {
    fake_misused("%s: the place for the error is not empty", function);
  }
  if (status == SUCCESS && !gives_error_on_success) {
    return;
  }
  fake_ref details = error_xml == NULL ? NULL : fake_parse_property_list(error_xml, error_length);
  *place = fake_create_error(status, "The operation couldn't be completed.", details);
  if (details != NULL) {
    CFRelease(details);
  }
}

fake_ref SecCopyErrorMessageString(int status, void *reserved) {
  if (reserved != NULL) {
    fake_misused("%s: something reserved is not null", __func__);
  }
  return status > 0 ? NULL : fake_create_text("the system's own words\n");
}

/* Requirements. */

unsigned long SecRequirementGetTypeID(void) { return FAKE_REQUIREMENT; }

int SecRequirementCreateWithData(fake_ref data, uint32_t flags, fake_ref *requirement) {
  static const unsigned char MAGIC[] = {0xfa, 0xde, 0x0c, 0x00};
  size_t number = called(__func__, flags, 0);
  if (!fake_is(__func__, data, FAKE_DATA)) {
    return REQUIREMENT_INVALID;
  }
  if (data->length < 8 || memcmp(data->bytes, MAGIC, sizeof MAGIC) != 0) {
    return REQUIREMENT_INVALID;
  }
  return give(__func__, number, requirement,
              fake_create_bytes(FAKE_REQUIREMENT, data->bytes, data->length));
}

int SecRequirementCreateWithStringAndErrors(fake_ref text, uint32_t flags, fake_ref *error,
                                            fake_ref *requirement) {
  size_t number = called(__func__, flags, 0);
  if (!fake_is(__func__, text, FAKE_STRING)) {
    return REQUIREMENT_INVALID;
  }
  put_error(__func__, functions[number].status, error);
  return give(__func__, number, requirement,
              fake_create_bytes(FAKE_REQUIREMENT, compiled, compiled_length));
}

int SecRequirementCopyData(fake_ref requirement, uint32_t flags, fake_ref *data) {
  size_t number = called(__func__, flags, 0);
  if (!fake_is(__func__, requirement, FAKE_REQUIREMENT)) {
    return -67071;
  }
  fake_ref made = fake_create_bytes(FAKE_DATA, requirement->bytes, requirement->length);
  if (made != NULL && tampers) {
    made->bytes[made->length - 1] ^= 1;
  }
  return give(__func__, number, data, made);
}

int SecRequirementCopyString(fake_ref requirement, uint32_t flags, fake_ref *text) {
  size_t number = called(__func__, flags, 0);
  return fake_is(__func__, requirement, FAKE_REQUIREMENT)
             ? give(__func__, number, text, fake_create_text("as Apple prints it"))
             : -67071;
}

/* Code. It holds its path and, if it was asked for by one, its architecture. */

unsigned long SecStaticCodeGetTypeID(void) { return FAKE_STATIC_CODE; }
unsigned long SecCodeGetTypeID(void) { return FAKE_CODE; }
unsigned long SecCertificateGetTypeID(void) { return FAKE_CERTIFICATE; }

static fake_ref make_code(enum fake_type type, fake_ref url, fake_ref architecture) {
  fake_ref code = fake_create(type);
  if (code != NULL) {
    fake_append(code, url);
    if (architecture != NULL) {
      fake_append(code, architecture);
    }
  }
  return code;
}

static bool is_code(const char *function, fake_ref code) {
  if (fake_is_alive(function, code) && code->type == FAKE_CODE) {
    return true; /* functions for static code take both */
  }
  return fake_is(function, code, FAKE_STATIC_CODE);
}

int SecStaticCodeCreateWithPath(fake_ref url, uint32_t flags, fake_ref *code) {
  size_t number = called(__func__, flags, 0);
  return fake_is(__func__, url, FAKE_URL)
             ? give(__func__, number, code, make_code(FAKE_STATIC_CODE, url, NULL))
             : -67071;
}

int SecStaticCodeCreateWithPathAndAttributes(fake_ref url, uint32_t flags, fake_ref attributes,
                                             fake_ref *code) {
  size_t number = called(__func__, flags, 0);
  if (!fake_is(__func__, url, FAKE_URL) || !fake_is(__func__, attributes, FAKE_DICTIONARY)) {
    return -67071;
  }
  fake_ref architecture = fake_get(attributes, kSecCodeAttributeArchitecture);
  if (attributes->length != 2 || architecture == NULL || architecture->type != FAKE_STRING) {
    fake_misused("%s: not asked for by the name of an architecture alone", __func__);
    return -67066;
  }
  return give(__func__, number, code, make_code(FAKE_STATIC_CODE, url, architecture));
}

int SecCodeCopyGuestWithAttributes(fake_ref host, fake_ref attributes, uint32_t flags,
                                   fake_ref *code) {
  size_t number = called(__func__, flags, 0);
  if (host != NULL) {
    fake_misused("%s: a host", __func__);
  }
  if (!fake_is(__func__, attributes, FAKE_DICTIONARY)) {
    return -67071;
  }
  fake_ref token = fake_get(attributes, kSecGuestAttributeAudit);
  if (attributes->length != 2 || token == NULL || token->type != FAKE_DATA) {
    fake_misused("%s: not asked for by an audit token alone", __func__);
    return -67067;
  }
  if (token->length != AUDIT_TOKEN_LENGTH) {
    fake_misused("%s: an audit token of %zu bytes", __func__, token->length);
    return -67066;
  }
  memcpy(audit, token->bytes, sizeof audit);
  fake_ref url = fake_create_bytes(FAKE_URL, "/fake/program", 13);
  if (url == NULL) {
    return MEMORY_FULL;
  }
  fake_ref made = make_code(FAKE_CODE, url, NULL);
  CFRelease(url);
  return give(__func__, number, code, made);
}

static int check(const char *function, size_t number, fake_ref requirement, fake_ref *error) {
  if (requirement != NULL && !fake_is(function, requirement, FAKE_REQUIREMENT)) {
    return -67071;
  }
  int status = functions[number].status;
  if (status == SUCCESS && requirement != NULL) {
    status = requirement_status;
  }
  put_error(function, status, error);
  return status;
}

int SecStaticCodeCheckValidityWithErrors(fake_ref code, uint32_t flags, fake_ref requirement,
                                         fake_ref *error) {
  size_t number = called(__func__, flags, STATIC_FLAGS);
  return fake_is(__func__, code, FAKE_STATIC_CODE) ? check(__func__, number, requirement, error)
                                                   : -67071;
}

int SecCodeCheckValidityWithErrors(fake_ref code, uint32_t flags, fake_ref requirement,
                                   fake_ref *error) {
  size_t number = called(__func__, flags, DYNAMIC_FLAGS);
  return fake_is(__func__, code, FAKE_CODE) ? check(__func__, number, requirement, error) : -67071;
}

int SecCodeCopyStaticCode(fake_ref code, uint32_t flags, fake_ref *static_code) {
  size_t number = called(__func__, flags, 1);
  return fake_is(__func__, code, FAKE_CODE)
             ? give(__func__, number, static_code,
                    make_code(FAKE_STATIC_CODE, code->items[0], NULL))
             : -67071;
}

int SecCodeCopyPath(fake_ref code, uint32_t flags, fake_ref *url) {
  size_t number = called(__func__, flags, 0);
  if (!is_code(__func__, code)) {
    return -67071;
  }
  fake_retain(code->items[0]);
  return give(__func__, number, url, code->items[0]);
}

int SecCodeCopyDesignatedRequirement(fake_ref code, uint32_t flags, fake_ref *requirement) {
  size_t number = called(__func__, flags, 0);
  return is_code(__func__, code)
             ? give(__func__, number, requirement,
                    fake_create_bytes(FAKE_REQUIREMENT, compiled, compiled_length))
             : -67071;
}

fake_ref SecCertificateCopyData(fake_ref certificate) {
  return fake_is(__func__, certificate, FAKE_CERTIFICATE)
             ? fake_create_bytes(FAKE_DATA, certificate->bytes, certificate->length)
             : NULL;
}

static uint32_t flag_for(fake_ref key) {
  if (key == kSecCodeInfoEntitlementsDER) {
    return INTERNAL;
  }
  if (key == kSecCodeInfoRequirementData) {
    return REQUIREMENTS;
  }
  if (key == kSecCodeInfoStatus) {
    return DYNAMIC;
  }
  return key == kSecCodeInfoCertificates || key == kSecCodeInfoTeamIdentifier ||
                 key == kSecCodeInfoTime || key == kSecCodeInfoTimestamp
             ? SIGNING
             : 0;
}

static void take_over(fake_ref from, fake_ref to, fake_ref key, uint32_t flags) {
  fake_ref value = fake_get(from, key);
  uint32_t needed = flag_for(key);
  if (value != NULL && (flags & needed) == needed) {
    fake_set(to, key, value);
  }
}

/* Turns data into certificates; whatever else the test put there stays as it is. */
static bool make_certificates(fake_ref information) {
  fake_ref given = fake_get(information, kSecCodeInfoCertificates);
  if (given == NULL || given->type != FAKE_ARRAY) {
    return true;
  }
  fake_ref certificates = fake_create(FAKE_ARRAY);
  for (size_t i = 0; certificates != NULL && i < given->length; i++) {
    fake_ref each = given->items[i];
    if (each->type != FAKE_DATA) {
      fake_append(certificates, each);
      continue;
    }
    fake_ref made = fake_create_bytes(FAKE_CERTIFICATE, each->bytes, each->length);
    if (made == NULL) {
      CFRelease(certificates);
      return false;
    }
    fake_append_owned(certificates, made);
  }
  if (certificates == NULL) {
    return false;
  }
  fake_set_owned(information, kSecCodeInfoCertificates, certificates);
  return true;
}

static fake_ref make_information(fake_ref code, uint32_t flags) {
  const char *architecture = code->length > 1 ? (char *)code->items[1]->bytes : "";
  size_t i = 0;
  while (i < SLICES - 1 && informations[i].xml != NULL &&
         strcmp(informations[i].architecture, architecture) != 0) {
    i++;
  }
  fake_ref given = informations[i].xml == NULL
                       ? fake_create(FAKE_DICTIONARY)
                       : fake_parse_property_list(informations[i].xml, informations[i].length);
  fake_ref information = given == NULL ? NULL : fake_create(FAKE_DICTIONARY);
  if (information != NULL) {
    fake_set(information, kSecCodeInfoMainExecutable, code->items[0]); /* no property list */
#define TAKE_OVER(name, text) take_over(given, information, name, flags);
    CONSTANTS(TAKE_OVER)
    if (!make_certificates(information)) {
      CFRelease(information);
      information = NULL;
    }
  }
  if (given != NULL) {
    CFRelease(given);
  }
  return information;
}

int SecCodeCopySigningInformation(fake_ref code, uint32_t flags, fake_ref *information) {
  size_t number = called(__func__, flags, INFORMATION_FLAGS);
  if (!is_code(__func__, code)) {
    return -67071;
  }
  if ((flags & DYNAMIC) != 0 && code->type != FAKE_CODE) {
    fake_misused("%s: the state of code that does not run", __func__);
  }
  return give(__func__, number, information, make_information(code, flags));
}
