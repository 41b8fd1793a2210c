package studio.gesso.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.event.ActionEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Person;

class NumberFieldTest {

    private final DoubleProperty value = new SimpleDoubleProperty(0.75);

    @BeforeAll
    static void screen() {
        Person.atScreen();
    }

    @Test
    void aNumberIsShownWithTheDecimalsOfItsStep() {
        Person.run(() -> {
            NumberField field = new NumberField(value, 0, 300, 0.05);
            assertEquals("0.75", field.getText());
            value.set(0.5);
            assertEquals("0.5", field.getText());
            value.set(300);
            assertEquals("300", field.getText());
            assertEquals("7.5", new NumberField(new SimpleDoubleProperty(7.5), 1, 30, 0.1).getText());
        });
    }

    @Test
    void whatIsNotTypedOverStaysAsExactAsItIs() {
        Person.run(() -> {
            value.set(0.333);
            NumberField field = new NumberField(value, 0, 1, 0.05);
            field.fireEvent(new ActionEvent());
            assertEquals(0.333, value.get());
            field.setText("0,42");
            field.fireEvent(new ActionEvent());
            assertEquals(0.4, value.get());
        });
    }
}
