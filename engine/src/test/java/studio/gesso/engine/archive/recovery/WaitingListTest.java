package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.archive.recovery.WaitingList.WaitingJob;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Request;

/** What waits is there after a real kill, in its order, with the pictures that it begins with. */
class WaitingListTest {

    @TempDir
    private Path folder;

    @Test
    void whatWaitedWhenItsProcessWasKilledIsLeftInItsOrder() throws IOException, InterruptedException {
        ChildProgram.killAt("kept", Queue.class, folder.toString());
        WaitingList.Left left = new WaitingList(folder).left().getFirst();
        assertEquals(Queue.left(), left.requests());
    }

    @Test
    void adoptedQueuesAreDeletedWhenStoredAgain() throws IOException, InterruptedException {
        ChildProgram.killAt("kept", Queue.class, folder.toString());
        WaitingList list = new WaitingList(folder);
        WaitingList.Left left = list.left().getFirst();
        list.adopt(List.of(left));
        assertEquals(List.of(left), list.left());
        list.keep(left.requests().stream().map(request -> new WaitingJob(UUID.randomUUID(), request, 0)).toList());
        assertEquals(List.of(), list.left());
        assertEquals(1, entries().size());
        list.keep(List.of());
        assertEquals(List.of(), entries());
    }

    @Test
    void whatIsDiscardedIsGone() throws IOException, InterruptedException {
        ChildProgram.killAt("kept", Queue.class, folder.toString());
        WaitingList list = new WaitingList(folder);
        list.discard(list.left().getFirst());
        assertEquals(List.of(), entries());
    }

    @Test
    void damagedRequestsDoNotAffectOthers() throws IOException, InterruptedException {
        ChildProgram.killAt("kept", Queue.class, folder.toString());
        Path second = entries().getFirst().resolve(Queue.ids().get(1).toString()).resolve("request.png");
        byte[] whole = Files.readAllBytes(second);
        Files.write(second, Arrays.copyOf(whole, whole.length / 3));
        List<Request> expected = Queue.left();
        assertEquals(List.of(expected.get(0), expected.get(2), expected.get(3)),
                new WaitingList(folder).left().getFirst().requests());
    }

    @Test
    void whatThisProcessKeepsIsNotLeftBehindAndEndsAsItWasClosed() throws IOException {
        WaitingList list = new WaitingList(folder);
        List<WaitingJob> items = Queue.items();
        list.close(items);
        assertEquals(List.of(), list.left());
        list.keep(List.of());
        assertEquals(1, entries().size());
        // The machine has been restarted, and this process has the number of the one that wrote it.
        Files.setLastModifiedTime(entries().getFirst(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(Queue.left(), list.left().getFirst().requests());
    }

    @Test
    void whatCouldNotBeKeptBeforeIsKeptTheNextTime() throws IOException {
        WaitingList list = new WaitingList(folder);
        List<WaitingJob> items = Queue.items();
        list.keep(items.subList(0, 1));
        Path own = entries().getFirst();
        // As a full disk leaves it: without the request, which is written last.
        Files.createDirectory(own.resolve(items.get(1).id().toString()));
        list.keep(items);
        Files.setLastModifiedTime(own, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(Queue.left(), list.left().getFirst().requests());
    }

    @Test
    void anEmptyQueueNeverTouchesTheDisk() {
        Path untouched = folder.resolve("waiting");
        new WaitingList(untouched).keep(List.of());
        assertFalse(Files.exists(untouched));
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedWithASentence() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "where a folder should be");
        UserException e = assertThrows(UserException.class, () -> new WaitingList(blocked).keep(Queue.items()));
        assertEquals("The waiting requests cannot be saved in " + blocked
                + "; check that this folder can be written, or they are lost when Gesso closes.", e.getMessage());
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** The process that is killed: it keeps a request of every beginning, the first a batch of which one is finished. */
    public static final class Queue {

        private Queue() {}

        static List<UUID> ids() {
            return Stream.of(Beginning.values()).map(b -> new UUID(0, 9 - b.ordinal())).toList();
        }

        static List<WaitingJob> items() {
            return Stream.of(Beginning.values())
                    .map(b -> new WaitingJob(ids().get(b.ordinal()),
                            b.request().batch(b == Beginning.NOISE ? 4 : 1),
                            b == Beginning.NOISE ? 1 : 0))
                    .toList();
        }

        static List<Request> left() {
            return items().stream().map(item -> item.request().without(item.done())).toList();
        }

        public static void main(String[] arguments) throws InterruptedException {
            new WaitingList(Path.of(arguments[0])).keep(items());
            System.out.println("kept");
            Thread.currentThread().join();
        }
    }
}
