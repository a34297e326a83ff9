/* A stick at PULLED_STICK that is pulled out in the middle of things, and plugged in again.
 *
 * Preloaded by the test. `pull_after(bytes, gone)`: after so many more bytes read from it and written to it,
 * everything on it is refused: open files with EIO, names with `gone` (EIO while it is still mounted, ENOENT
 * once the system has unmounted it). `plug_in()` ends that. What was written before stays, as on a real stick.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long left = -1; /* bytes until it is pulled out; -1: it stays */
static atomic_int names = EIO;
static atomic_long passed = 0;

void pull_after(long bytes, int gone) { names = gone; left = bytes; }
void plug_in(void) { left = -1; }
long bytes_passed(void) { return passed; }

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* Whether (dir, name), or the open file `dir`, lies on the stick. */
static int there(int dir, const char *name) {
    static const char *root;
    char base[PATH_MAX], link[64], whole[2 * PATH_MAX + 2];
    int saved = errno;
    if (!root && !(root = getenv("PULLED_STICK"))) return 0;
    if (name && name[0] == '/') snprintf(whole, sizeof whole, "%s", name);
    else {
        snprintf(link, sizeof link, dir == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", dir);
        ssize_t size = readlink(link, base, sizeof base - 1);
        errno = saved;
        if (size < 0) return 0;
        base[size] = 0;
        snprintf(whole, sizeof whole, "%s/%s", base, name ? name : "");
    }
    size_t r = strlen(root);
    return strncmp(whole, root, r) == 0 && (!whole[r] || whole[r] == '/');
}

/* How many of `size` bytes still pass; -1 with errno set once it is out. */
static ssize_t pass(int fd, size_t size) {
    if (!there(fd, NULL)) return (ssize_t)size;
    long now = left;
    if (now == 0) { errno = EIO; return -1; }
    if (now > 0 && (long)size > now) size = (size_t)now;
    if (now > 0) left = now - (long)size;
    passed += (long)size;
    return (ssize_t)size;
}

#define MOVES(name, data)                                                           \
    ssize_t name(int fd, data buffer, size_t size) {                                 \
        REAL(name);                                                                  \
        ssize_t now = size ? pass(fd, size) : 0;                                     \
        return now < 0 ? -1 : real(fd, buffer, (size_t)now);                         \
    }
MOVES(write, const void *)
MOVES(read, void *)
#define MOVES_AT(name, data, offset_type)                                            \
    ssize_t name(int fd, data buffer, size_t size, offset_type at) {                 \
        REAL(name);                                                                  \
        ssize_t now = size ? pass(fd, size) : 0;                                     \
        return now < 0 ? -1 : real(fd, buffer, (size_t)now, at);                     \
    }
MOVES_AT(pwrite, const void *, off_t)
MOVES_AT(pwrite64, const void *, off64_t)
MOVES_AT(pread, void *, off_t)
MOVES_AT(pread64, void *, off64_t)

#define OUT(dir, name) (left == 0 && there(dir, name))
#define OPENED(name, call) { REAL(name); if (OUT(fd, NULL)) { errno = EIO; return -1; } return call; }
int fsync(int fd) OPENED(fsync, real(fd))
int fdatasync(int fd) OPENED(fdatasync, real(fd))
int ftruncate(int fd, off_t size) OPENED(ftruncate, real(fd, size))
int ftruncate64(int fd, off64_t size) OPENED(ftruncate64, real(fd, size))

#define NAMED(name, dir, path, call, failed) \
    { REAL(name); if (OUT(dir, path)) { errno = names; return failed; } return call; }
int rename(const char *a, const char *b) NAMED(rename, AT_FDCWD, a, real(a, b), -1)
int unlink(const char *a) NAMED(unlink, AT_FDCWD, a, real(a), -1)
int unlinkat(int d, const char *a, int f) NAMED(unlinkat, d, a, real(d, a, f), -1)
int mkdir(const char *a, mode_t m) NAMED(mkdir, AT_FDCWD, a, real(a, m), -1)
int rmdir(const char *a) NAMED(rmdir, AT_FDCWD, a, real(a), -1)
int access(const char *a, int m) NAMED(access, AT_FDCWD, a, real(a, m), -1)
int stat(const char *a, struct stat *s) NAMED(stat, AT_FDCWD, a, real(a, s), -1)
int lstat(const char *a, struct stat *s) NAMED(lstat, AT_FDCWD, a, real(a, s), -1)
int stat64(const char *a, struct stat64 *s) NAMED(stat64, AT_FDCWD, a, real(a, s), -1)
int lstat64(const char *a, struct stat64 *s) NAMED(lstat64, AT_FDCWD, a, real(a, s), -1)
int statvfs(const char *a, struct statvfs *s) NAMED(statvfs, AT_FDCWD, a, real(a, s), -1)
int statvfs64(const char *a, struct statvfs64 *s) NAMED(statvfs64, AT_FDCWD, a, real(a, s), -1)
DIR *opendir(const char *a) NAMED(opendir, AT_FDCWD, a, real(a), NULL)

static int opened(int dir, const char *name, int flags, mode_t mode) {
    if (OUT(dir, name)) { errno = names; return -1; }
    return (int)syscall(SYS_openat, dir, name, flags, mode);
}
#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list l; va_start(l, flags); mode = va_arg(l, mode_t); va_end(l); }
int open(const char *name, int flags, ...) { MODE return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE return opened(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int dir, const char *name, int flags, ...) { MODE return opened(dir, name, flags, mode); }
int openat64(int dir, const char *name, int flags, ...) { MODE return opened(dir, name, flags | O_LARGEFILE, mode); }
