package org.graphmodel.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The operating system's word on whether a home has a server, and which process it is.
 *
 * <p>The lock is a POSIX record lock: it dies with the process whatever the cause, so no stale file and no
 * reused pid can be mistaken for a server. The channel is never closed, and the file must not be opened anywhere
 * else in this process: closing any descriptor of it would release the lock. Whoever takes it must keep this
 * object: the channel of an object that is collected as garbage is closed.
 */
final class HomeLock {
    private final FileLock lock;

    private HomeLock(FileLock lock) {
        this.lock = lock;
    }

    /** Takes the lock for as long as this process lives; returns null if another process holds it. */
    static HomeLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        return lock == null ? null : new HomeLock(lock);
    }

    @Override
    public String toString() {
        return "HomeLock[" + lock + "]";
    }
}
