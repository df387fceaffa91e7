#include "place.h"

#include <fts.h>
#include <libgen.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#include <sys/acl.h>
#endif

/* Whose files are trusted beside root's: nobody's, but in tests, which may not be root. */
#ifndef OWNER
#define OWNER 0
#endif

static char path[PATH_MAX];

bool find_contents(char contents[PATH_MAX]) {
#ifdef __APPLE__
  char given[PATH_MAX];
  uint32_t size = sizeof given;
  if (_NSGetExecutablePath(given, &size) != 0 || realpath(given, contents) == NULL) return false;
#else
  if (realpath("/proc/self/exe", contents) == NULL) return false;
#endif
  for (int i = 0; i < 2; i++) { /* off with the name, off with MacOS */
    char *slash = strrchr(contents, '/');
    if (slash == NULL || slash == contents) return false;
    *slash = '\0';
  }
  return true;
}

/* A list of access rights can let in whom the mode keeps out; lists that only deny cannot. */
static bool is_opened_by_acl(const char *file) {
#ifdef __APPLE__
  acl_t list = acl_get_link_np(file, ACL_TYPE_EXTENDED);
  if (list == NULL) return false;
  bool is_opened = false;
  acl_entry_t entry;
  for (int which = ACL_FIRST_ENTRY; acl_get_entry(list, which, &entry) == 0;
       which = ACL_NEXT_ENTRY) {
    acl_tag_t tag;
    if (acl_get_tag_type(entry, &tag) != 0 || tag != ACL_EXTENDED_DENY) is_opened = true;
  }
  acl_free(list);
  return is_opened;
#else
  (void)file;
  return false;
#endif
}

static bool is_ours(const char *file, const struct stat *status, mode_t forbidden) {
  return (status->st_uid == 0 || status->st_uid == OWNER) && (status->st_mode & forbidden) == 0 &&
         !is_opened_by_acl(file);
}

/* The folders above: in one with the sticky bit, as /tmp, nobody exchanges what is ours. */
static bool is_ours_above(const char *folder) {
  strcpy(path, folder);
  while (strcmp(path, "/") != 0) {
    char above[PATH_MAX];
    strcpy(above, path);
    strcpy(path, dirname(above));
    struct stat status;
    if (lstat(path, &status) != 0) return false;
    mode_t forbidden = (status.st_mode & S_ISVTX) != 0 ? 0 : S_IWGRP | S_IWOTH;
    if (!is_ours(path, &status, forbidden)) return false;
  }
  return true;
}

/* Links are made by jlink, for licences; they must lead to where we look as well. */
static bool leads_inside(const char *link, const char *folder) {
  char target[PATH_MAX];
  size_t length = strlen(folder);
  return realpath(link, target) != NULL && strncmp(target, folder, length) == 0 &&
         target[length] == '/';
}

const char *unsafe_place(const char *folder) {
  if (!is_ours_above(folder)) return path;
  char *const roots[] = {(char *)folder, NULL};
  FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  if (tree == NULL) return folder;
  const char *unsafe = NULL;
  FTSENT *entry;
  while (unsafe == NULL && (entry = fts_read(tree)) != NULL) {
    bool is_safe;
    switch (entry->fts_info) {
      case FTS_D:
      case FTS_F:
        is_safe = is_ours(entry->fts_path, entry->fts_statp, S_IWGRP | S_IWOTH);
        break;
      case FTS_SL:
        is_safe = leads_inside(entry->fts_path, folder);
        break;
      case FTS_DP: /* a folder again, after what is in it */
        is_safe = true;
        break;
      default: /* unreadable, a link to nowhere, a device */
        is_safe = false;
    }
    if (!is_safe) {
      strncpy(path, entry->fts_path, sizeof path - 1);
      unsafe = path;
    }
  }
  fts_close(tree);
  return unsafe;
}
