"""A shop's systems as its brand declares them; `{host}` is where the shop is."""

SHOP = """
hosts: [{host}]
calls:
  - name: order_status
    title: The shop's order list
    kind: lookup
    topics: [order_status]
    url: {scheme}://{host}/orders/{{order_number}}
    secret: shop_key
    parameters:
      - name: order_number
        from: entity
        like: ["9{{4,8}}"]
        ask: {{en: "Which order is it about? Please send us its number.", de: "Um welche Bestellung geht es? Bitte nennen Sie uns ihre Nummer."}}
    verify: [letter, system, code]
    owner: order.customer.email
    about: {{order_number: order.number}}
    facts:
      - {{name: status, at: order.status, type: enum, among: {{
          shipped: {{en: shipped, de: versandt}}, packed: {{en: packed, de: gepackt}}}}}}
      - {{name: date, at: order.changed_on, type: date}}
      - {{name: total, at: order.total, type: amount, currency_at: order.currency}}
    say:
      - when: {{status: shipped}}
        words:
          en: "Your order {{order_number}} was shipped on {{date}}. Its total is {{total}}."
          de: "Ihre Bestellung {{order_number}} wurde am {{date}} versandt. Der Betrag ist {{total}}."
      - words:
          en: "Your order {{order_number}} is {{status}}."
          de: "Ihre Bestellung {{order_number}} ist {{status}}."
    limits: {{per_customer: 3, per_brand: 100}}
    seconds: 1
  - name: refund
    title: The shop's till
    kind: action
    topics: [account_details]
    method: POST
    url: {scheme}://{host}/refunds
    secret: shop_key
    parameters:
      - {{name: customer, from: customer_email}}
      - name: order_number
        from: entity
        like: ["9{{4,8}}"]
        ask: {{en: "Which order is to be refunded?", de: "Welche Bestellung soll erstattet werden?"}}
      - name: amount
        from: amount
        ask: {{en: "How much is to be refunded?", de: "Wie viel soll erstattet werden?"}}
    body: {{customer: customer, order: order_number, amount_minor: amount}}
    verify: [letter, system]
    owner: refund.customer
    about: {{order_number: refund.order}}
    facts: [{{name: reference, at: refund.reference, type: text}}]
    say:
      - words: {{en: "{{amount}} is refunded for order {{order_number}}. Reference: {{reference}}.",
                 de: "Für Bestellung {{order_number}} werden {{amount}} erstattet. Referenz: {{reference}}."}}
    confirm: {{en: "Shall we refund {{amount}} for order {{order_number}}? Answer yes and we do it.",
               de: "Sollen wir {{amount}} für Bestellung {{order_number}} erstatten? Antworten Sie mit Ja."}}
    limits: {{per_customer: 2, per_brand: 50, amount: "40.00"}}
    right: refund
    undo: Cancel the refund in the till within the day.
    seconds: 1
"""


def shop_page(host: str = "shop.example", scheme: str = "https") -> str:
    """The page of a shop that is there."""
    return SHOP.format(host=host, scheme=scheme)
