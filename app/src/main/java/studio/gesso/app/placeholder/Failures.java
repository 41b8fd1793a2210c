package studio.gesso.app.placeholder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.jobs.Progress;
import studio.gesso.app.jobs.Task;

/** Unread failures of jobs: those with the same reason share one notice. */
final class Failures {

    /** The most failed jobs that can be tried again, because each keeps its complete canvas. */
    static final int HELD = 4;

    private final Notices notices;
    private final Consumer<Task> submit;
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** The jobs that failed for one reason. */
    private static final class Group {
        private final Deque<Task> tasks = new ArrayDeque<>();
        private String title = "";
        private String again = "";
        private int count;
        private Runnable takeBack = () -> {};
    }

    /** None yet. */
    Failures(Notices notices, Consumer<Task> submit) {
        this.notices = notices;
        this.submit = submit;
    }

    /** Adds one more failure. */
    void add(Progress.Failed failed) {
        String reason = failed.sentence();
        Group found = groups.remove(reason);
        Group group = found == null ? new Group() : found;
        group.title = failed.task().title();
        group.again = failed.again();
        group.count++;
        group.tasks.add(failed.task());
        groups.put(reason, group);
        letGo();
        show(reason, group);
    }

    /** Drops the oldest jobs beyond the limit. */
    private void letGo() {
        if (groups.values().stream().mapToInt(group -> group.tasks.size()).sum() > HELD) {
            String reason = groups.entrySet()
                    .stream()
                    .filter(entry -> !entry.getValue().tasks.isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            Group oldest = Objects.requireNonNull(groups.get(reason));
            oldest.tasks.removeFirst();
            show(reason, oldest);
        }
    }

    private void show(String reason, Group group) {
        group.takeBack.run();
        List<Task> again = List.copyOf(group.tasks);
        String name = group.count == 1
                ? group.again
                : again.size() == group.count ? "Try again" : "Try the last " + again.size() + " again";
        group.takeBack = notices.offer(said(group) + " " + reason,
                again.isEmpty() ? List.of() : List.of(new Notices.Action(name, () -> again.forEach(submit))),
                () -> groups.remove(reason, group));
    }

    private static String said(Group group) {
        String title = "“" + group.title + "”";
        return switch (group.count) {
            case 1 -> title + " was not made.";
            case 2 -> title + " and 1 other were not made.";
            default -> title + " and " + (group.count - 1) + " others were not made.";
        };
    }
}
