-- Rows of one kind are written together at the end of a transaction: an allocation may come before its payment.
alter table allocation alter constraint allocation_payment_id_fkey deferrable initially deferred;
alter table allocation alter constraint allocation_invoice_id_fkey deferrable initially deferred;
