package studio.gesso.app.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.notices.NoticesViewModel.Notice;

class NoticesViewModelTest {

    private final NoticesViewModel notices = new NoticesViewModel();

    @Test
    void whatIsSaidIsReadHoweverMuchCanBeUndone() {
        for (int i = 1; i <= 5; i++) {
            notices.offer("Deleted " + i, "Undo", () -> {});
        }
        notices.tell("A picture could not be saved.");
        assertEquals("A picture could not be saved.", notices.shown().getLast().sentence());
        notices.tell("The folder cannot be read.");
        assertEquals(List.of("Deleted 1", "Deleted 2", "Deleted 3", "Deleted 4", "Deleted 5",
                "The folder cannot be read."), notices.notices().stream().map(Notice::sentence).toList());
    }

    @Test
    void soManyOffersWaitAndNoMore() {
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < NoticesViewModel.OFFERS + 3; i++) {
            int number = i;
            notices.offer("Deleted " + i, List.of(new Notices.Action("Undo", () -> {})), () -> read.add(number));
        }
        assertEquals(NoticesViewModel.OFFERS, notices.notices().size());
        assertEquals("Deleted " + (NoticesViewModel.OFFERS + 2), notices.shown().getLast().sentence());
        assertEquals(List.of(0, 1, 2), read);
        notices.dismiss(notices.shown().getLast());
        assertEquals(NoticesViewModel.OFFERS + 2, read.getLast());
    }
}
