package io.relance.bench;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes in the mail of everybody and keeps the Message-IDs. The mail server would open a letterbox for each of ten thousand
 * recipients and look through all of them for each mail: that is no cost of ours.
 */
final class Letterbox implements GreenMailUser {

    private final Queue<String> messageIds = new ConcurrentLinkedQueue<>();

    List<String> messageIds() {
        return List.copyOf(messageIds);
    }

    void empty() {
        messageIds.clear();
    }

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        try {
            messageIds.add(message.getMessageID());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public String getEmail() {
        return "everybody@client.example";
    }

    @Override
    public String getLogin() {
        return getEmail();
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getQualifiedMailboxName() {
        return getEmail();
    }

    @Override
    public void create() {}

    @Override
    public void delete() {}

    @Override
    public void setPassword(String password) {}

    @Override
    public void authenticate(String password) {}
}
