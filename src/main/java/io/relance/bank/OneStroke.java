package io.relance.bank;

/**
 * Lets what many bookings lead to outside the books, the ends of journeys above all, be written in one stroke at their end.
 * Only for bookings of which none needs to find what an earlier one has ended.
 */
public interface OneStroke {

    /** Makes the bookings within the transaction at hand; all succeed or none. */
    void run(Runnable bookings);
}
