/* What an AVR does before and after main(): text goes out of the serial port, Timer 1 counts cycles. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <stdio.h>

#include "board.h"

static volatile uint16_t rounds; /* of the timer, 65536 cycles each */

ISR(TIMER1_OVF_vect) {
    rounds++;
}

uint32_t board_cycles(void) {
    uint8_t state = SREG;
    cli();
    uint16_t count = TCNT1, round = rounds;
    /* An overflow that has not been counted yet. */
    if ((TIFR1 & (1 << TOV1)) && count < 0x8000) round++;
    SREG = state;
    return (uint32_t)round << 16 | count;
}

static int send(char character, FILE *stream) {
    (void)stream;
    while (!(UCSR0A & (1 << UDRE0))) continue;
    UCSR0A |= 1 << TXC0;
    UDR0 = (uint8_t)character;
    return 0;
}

static FILE serial_port = FDEV_SETUP_STREAM(send, NULL, _FDEV_SETUP_WRITE);

/* 1 Mbaud at 16 MHz, the fastest that needs no fraction. */
__attribute__((constructor)) static void start(void) {
    UCSR0A = 1 << U2X0;
    UBRR0 = F_CPU / 8 / 1000000 - 1;
    UCSR0B = 1 << TXEN0;
    stdout = &serial_port;
    TCCR1B = 1 << CS10;
    TIMSK1 = 1 << TOIE1;
    sei();
}

/* Behind main(): the last character leaves, then the chip sleeps for good. */
__attribute__((destructor)) static void stop(void) {
    while (!(UCSR0A & (1 << TXC0))) continue;
    cli();
    sleep_enable();
    sleep_cpu();
}
