/* Records what a program does to the files under POWER_LOSS_ROOT, in order, into POWER_LOSS_LOG.
 *
 * Preloaded by the test. A record: op (1 byte), two 64-bit numbers, two 32-bit lengths, then the bytes, in the
 * machine's own order. W write (inode, offset, data); T truncate (inode, size); S fsync of a file (inode);
 * D fsync of a folder (path); C create (inode, path); R rename (from, to); U unlink (path); M mkdir (path);
 * X rmdir (path); A what was written to POWER_LOSS_ACK: an acknowledgement. Shared-memory files are left out.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -2;
static const char *root, *ack, *refuse;

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int ready(void) {
    if (log_fd == -2) {
        const char *path = getenv("POWER_LOSS_LOG");
        root = getenv("POWER_LOSS_ROOT");
        ack = getenv("POWER_LOSS_ACK");
        refuse = getenv("POWER_LOSS_REFUSE");
        log_fd = path && root && ack
            ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    }
    return log_fd >= 0;
}

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        long done = syscall(SYS_write, log_fd, at, size);
        if (done <= 0) abort();
        at += done;
        size -= (size_t)done;
    }
}

static void note(char op, uint64_t a, uint64_t b, const void *x, uint32_t nx, const void *y, uint32_t ny) {
    put(&op, 1); put(&a, 8); put(&b, 8); put(&nx, 4); put(&ny, 4);
    if (nx) put(x, nx);
    if (ny) put(y, ny);
}

/* Absolute path of (dir, name); "" if it lies outside the root. */
static const char *inside(int dir, const char *name, char *out) {
    char base[PATH_MAX], link[64];
    if (name && name[0] == '/') snprintf(out, PATH_MAX, "%s", name);
    else {
        snprintf(link, sizeof link, dir == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", dir);
        ssize_t size = readlink(link, base, sizeof base - 1);
        if (size < 0) return "";
        base[size] = 0;
        if (name) snprintf(out, PATH_MAX, "%s/%s", base, name); else snprintf(out, PATH_MAX, "%s", base);
    }
    size_t n = strlen(out), r = strlen(root);
    if (strcmp(out, ack) == 0) return out;
    if (strncmp(out, root, r) != 0 || (out[r] && out[r] != '/')) return "";
    if (n > 4 && strcmp(out + n - 4, "-shm") == 0) return "";
    return out;
}

/* The error with which the disk refuses right now, or 0. `naming`: not a write, but a new, moved or removed name. */
static int refused(int dir, const char *name, int naming) {
    char path[PATH_MAX], word[16] = "";
    int saved = errno, result = 0;
    if (refuse && *inside(dir, name, path) && strcmp(path, ack) != 0) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, refuse, O_RDONLY | O_CLOEXEC, 0);
        if (fd >= 0) {
            ssize_t size = read(fd, word, sizeof word - 1);
            close(fd);
            if (size > 0 && word[0] == 'r') result = EROFS;
            else if (size > 0 && !naming) result = ENOSPC;
        }
    }
    errno = saved;
    return result;
}

#define REFUSE(dir, name, naming) { int why = refused(dir, name, naming); if (why) { errno = why; return -1; } }

static uint64_t inode(int fd) { struct stat s; return fstat(fd, &s) ? 0 : s.st_ino; }

static void wrote(int fd, off_t at, const void *data, ssize_t done) {
    char path[PATH_MAX];
    if (done <= 0 || !*inside(fd, NULL, path)) return;
    if (strcmp(path, ack) == 0) note('A', 0, 0, data, (uint32_t)done, NULL, 0);
    else note('W', inode(fd), (uint64_t)at, data, (uint32_t)done, NULL, 0);
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (!ready()) return real(fd, data, size);
    REFUSE(fd, NULL, 0)
    pthread_mutex_lock(&gate);
    int flags = fcntl(fd, F_GETFL);
    off_t at = flags >= 0 && (flags & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, size);
    int error = errno;
    if (done > 0) wrote(fd, at, data, done);
    pthread_mutex_unlock(&gate);
    errno = error;
    return done;
}

#define PWRITE(name, offset_type)                                             \
    ssize_t name(int fd, const void *data, size_t size, offset_type at) {     \
        REAL(name);                                                           \
        if (!ready()) return real(fd, data, size, at);                        \
        REFUSE(fd, NULL, 0)                                                   \
        pthread_mutex_lock(&gate);                                            \
        ssize_t done = real(fd, data, size, at);                              \
        int error = errno;                                                    \
        wrote(fd, at, data, done);                                            \
        pthread_mutex_unlock(&gate);                                          \
        errno = error;                                                        \
        return done;                                                          \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

static void synced(int fd, int result) {
    char path[PATH_MAX];
    struct stat s;
    if (result || !*inside(fd, NULL, path) || fstat(fd, &s)) return;
    if (S_ISDIR(s.st_mode)) note('D', 0, 0, path, (uint32_t)strlen(path), NULL, 0);
    else note('S', s.st_ino, 0, path, (uint32_t)strlen(path), NULL, 0);
}

#define SYNC(name)                                   \
    int name(int fd) {                               \
        REAL(name);                                  \
        if (!ready()) return real(fd);               \
        pthread_mutex_lock(&gate);                   \
        int result = real(fd), error = errno;        \
        synced(fd, result);                          \
        pthread_mutex_unlock(&gate);                 \
        errno = error;                               \
        return result;                               \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset_type)                                                  \
    int name(int fd, offset_type size) {                                             \
        REAL(name);                                                                  \
        if (!ready()) return real(fd, size);                                         \
        char path[PATH_MAX];                                                         \
        pthread_mutex_lock(&gate);                                                   \
        int result = real(fd, size), error = errno;                                  \
        if (!result && *inside(fd, NULL, path)) note('T', inode(fd), (uint64_t)size, NULL, 0, NULL, 0); \
        pthread_mutex_unlock(&gate);                                                 \
        errno = error;                                                               \
        return result;                                                               \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

static int opened(int dir, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    if (!ready() || !(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE || !*inside(dir, name, path))
        return (int)syscall(SYS_openat, dir, name, flags, mode);
    REFUSE(dir, name, 1)
    pthread_mutex_lock(&gate);
    struct stat s;
    int there = fstatat(dir, name, &s, 0) == 0;
    int fd = (int)syscall(SYS_openat, dir, name, flags, mode);
    int error = errno;
    if (fd >= 0 && !there) note('C', inode(fd), 0, path, (uint32_t)strlen(path), NULL, 0);
    if (fd >= 0 && there && (flags & O_TRUNC)) note('T', inode(fd), 0, NULL, 0, NULL, 0);
    pthread_mutex_unlock(&gate);
    errno = error;
    return fd;
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list l; va_start(l, flags); mode = va_arg(l, mode_t); va_end(l); }
int open(const char *name, int flags, ...) { MODE return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE return opened(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int dir, const char *name, int flags, ...) { MODE return opened(dir, name, flags, mode); }
int openat64(int dir, const char *name, int flags, ...) { MODE return opened(dir, name, flags | O_LARGEFILE, mode); }

static void named(char op, int result, int dir, const char *name) {
    char path[PATH_MAX];
    if (!result && *inside(dir, name, path)) note(op, 0, 0, path, (uint32_t)strlen(path), NULL, 0);
}

static void moved(int result, int from_dir, const char *from, int to_dir, const char *to) {
    char a[PATH_MAX], b[PATH_MAX];
    if (result) return;
    if (!*inside(from_dir, from, a) || !*inside(to_dir, to, b)) return;
    note('R', 0, 0, a, (uint32_t)strlen(a), b, (uint32_t)strlen(b));
}

#define GUARDED(dir, name, call, after) \
    if (!ready()) return call;          \
    REFUSE(dir, name, 1)                \
    pthread_mutex_lock(&gate);          \
    int result = call, error = errno;   \
    after;                              \
    pthread_mutex_unlock(&gate);        \
    errno = error;                      \
    return result;

int rename(const char *from, const char *to) { REAL(rename); GUARDED(AT_FDCWD, from, real(from, to), moved(result, AT_FDCWD, from, AT_FDCWD, to)) }
int renameat(int fd, const char *from, int td, const char *to) { REAL(renameat); GUARDED(fd, from, real(fd, from, td, to), moved(result, fd, from, td, to)) }
int unlink(const char *name) { REAL(unlink); GUARDED(AT_FDCWD, name, real(name), named('U', result, AT_FDCWD, name)) }
int unlinkat(int dir, const char *name, int flags) { REAL(unlinkat); GUARDED(dir, name, real(dir, name, flags), named(flags & AT_REMOVEDIR ? 'X' : 'U', result, dir, name)) }
int mkdir(const char *name, mode_t mode) { REAL(mkdir); GUARDED(AT_FDCWD, name, real(name, mode), named('M', result, AT_FDCWD, name)) }
int mkdirat(int dir, const char *name, mode_t mode) { REAL(mkdirat); GUARDED(dir, name, real(dir, name, mode), named('M', result, dir, name)) }
int rmdir(const char *name) { REAL(rmdir); GUARDED(AT_FDCWD, name, real(name), named('X', result, AT_FDCWD, name)) }
