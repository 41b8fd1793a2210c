package studio.gesso.app.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionViewModelTest {

    private final QuestionViewModel question = new QuestionViewModel();
    private final List<String> done = new ArrayList<>();

    @Test
    void yesDoesWhatWasAskedOnce() {
        question.ask("Delete it?", "Delete", () -> done.add("deleted"));
        assertEquals("Delete it?", question.asked().get().orElseThrow().sentence());
        question.answerYes();
        question.answerYes();
        assertEquals(List.of("deleted"), done);
        assertTrue(question.asked().get().isEmpty());
    }

    @Test
    void noDoesNothing() {
        question.ask("Delete it?", "Delete", () -> done.add("deleted"));
        question.answerNo();
        question.answerYes();
        assertEquals(List.of(), done);
    }

    @Test
    void aDeedMayAskTheNextQuestion() {
        question.ask("Delete it?", "Delete", () -> question.ask("All of them?", "Delete all", () -> done.add("all")));
        question.answerYes();
        assertEquals("All of them?", question.asked().get().orElseThrow().sentence());
        question.answerYes();
        assertEquals(List.of("all"), done);
    }
}
