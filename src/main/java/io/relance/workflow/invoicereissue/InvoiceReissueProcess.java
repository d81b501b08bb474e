package io.relance.workflow.invoicereissue;

/** The words that invoice-reissue.bpmn and our code share. */
public final class InvoiceReissueProcess {

    /** Key of the process: one instance for each electronic invoice that was refused or rejected. */
    public static final String KEY = "invoiceReissue";

    /** The task of whoever issues invoices. */
    public static final String REISSUE_INVOICE = "reissueInvoice";

    /** The invoice has been seen to elsewhere. */
    public static final String INVOICE_REISSUED = "invoiceReissued";

    private InvoiceReissueProcess() {}
}
